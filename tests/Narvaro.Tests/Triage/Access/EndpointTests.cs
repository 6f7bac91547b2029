using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.Navigation;

namespace Narvaro.Tests.Triage.Access;

/// <summary>Finds every endpoint there is: one without a policy fails here.</summary>
public sealed class EndpointTests
{
    private static readonly string[] ForAnybody =
    [
        "logga-in",
        "valj",
        "utloggad",
        "inloggning-nekad",
        "inloggad-igen",
        "sprak",
        "tillganglighet",
    ];

    [Fact]
    public async Task Endpoint_Any_SaysWhatItIsOf()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");

        foreach (var (route, model, open) in Endpoints(site).Where(e => !e.Route.StartsWith("stil-", StringComparison.Ordinal)))
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
        var pages = Endpoints(site)
            .ToDictionary(e => "/" + e.Route, e => e.Model?.GetCustomAttribute<OpensAttribute>(), StringComparer.Ordinal);

        Assert.All(
            Menu.All,
            entry =>
            {
                var opens = pages[entry.Address];
                Assert.Equal((entry.What, entry.Purpose, entry.Or, Act.Read), (opens!.What, opens.Purpose, opens.Or, opens.Act));
            }
        );
    }

    /// <summary>Who has no duty at all finds nothing anywhere; nobody is told that there is something.</summary>
    [Fact]
    public async Task Page_SomebodyWithoutDuties_IsNotThere()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        site.SignIn("gun");

        foreach (var (route, model, _) in Endpoints(site).Where(e => e.Model?.GetCustomAttribute<OpensAttribute>() is not null))
        {
            using var answer = await site.Client.GetAsync(
                new Uri("/" + route.Replace("{reference}", "N-0001", StringComparison.Ordinal), UriKind.Relative)
            );
            Assert.Equal((route, HttpStatusCode.NotFound), (route, answer.StatusCode));
        }
    }

    private static IEnumerable<(string Route, Type? Model, bool Open)> Endpoints(TriageSite site) =>
        site
            .Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(e =>
                (
                    e.RoutePattern.RawText!.TrimStart('/'),
                    e.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.ModelTypeInfo?.AsType() ?? ModelOf(e),
                    e.Metadata.GetMetadata<IAllowAnonymous>() is not null
                )
            )
            .Distinct();

    private static Type? ModelOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            ? typeof(Narvaro.Triage.TriageHosting).Assembly.GetType(
                "Narvaro.Triage.Pages." + page.ViewEnginePath.TrimStart('/').Replace('/', '.') + "Model"
            )
            : null;
}
