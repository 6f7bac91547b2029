using System.Reflection;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.Navigation;

namespace Narvaro.Tests.Triage.Access;

/// <summary>Finds every endpoint there is: one without a policy fails here.</summary>
public sealed class EndpointTests
{
    private static readonly string[] ForAnybody =
    [
        "/logga-in",
        "/valj",
        "/utloggad",
        "/inloggning-nekad",
        "/inloggad-igen",
        "/sprak",
        "/tillganglighet",
    ];

    [Fact]
    public async Task Endpoint_Any_SaysWhatItIsOf()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");

        foreach (var (route, model, open) in SiteEndpoints.Of(site).Where(e => !e.Route.StartsWith("/stil-", StringComparison.Ordinal)))
        {
            Assert.NotNull(model);
            var opens = model.GetCustomAttribute<OpensAttribute>();
            var nobody = model.GetCustomAttribute<OfNobodyAttribute>();
            Assert.True(opens is null ^ nobody is null, $"{route} says nothing of what it is of, or two things");
            Assert.Equal((route, ForAnybody.Contains(route, StringComparer.Ordinal)), (route, open));
        }
    }

    [Fact]
    public async Task Menu_Any_IsOfWhatThePageIsOf()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        var pages = SiteEndpoints
            .Of(site)
            .ToDictionary(e => e.Route, e => e.Model?.GetCustomAttribute<OpensAttribute>(), StringComparer.Ordinal);

        Assert.All(
            Menu.All,
            entry =>
            {
                var opens = pages[entry.Address];
                Assert.Equal((entry.What, entry.Purpose, entry.Or, Act.Read), (opens!.What, opens.Purpose, opens.Or, opens.Act));
            }
        );
    }
}
