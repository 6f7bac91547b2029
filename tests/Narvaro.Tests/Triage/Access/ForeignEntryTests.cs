using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage.Access;

/// <summary>A number in a form can be written by hand: one of another case, referral, consent or report is not there, and looks as one that
/// never was.</summary>
public sealed class ForeignEntryTests
{
    private const string Foreign = "2";
    private const string Never = "99";

    /// <summary>Hanna is of elevhälsan and Rut rektor at Ala, where entry 1 of each kind is; 2 is at Bro.</summary>
    private static readonly (string Person, string Address, string Handler, string Field, (string, string)[] Others)[] Forms =
    [
        ("rut", "/arenden/N-0001/kontakt", "Withdraw", "number", [("why", "därför")]),
        ("maja", "/arenden/N-0001/kontakt", "Withdraw", "number", [("why", "därför")]),
        ("hanna", "/arenden/N-0001/elevhalsa", "Withdraw", "number", [("why", "därför")]),
        ("hanna", "/arenden/N-0001/insats", "End", "number", [("outcome", "Partly"), ("words", "Bättre.")]),
        ("hanna", "/arenden/N-0001/insats", "Withdraw", "number", [("why", "därför")]),
        ("rut", "/arenden/N-0001/overlamning", "Approve", "number", []),
        ("rut", "/arenden/N-0001/overlamning", "Withdraw", "number", [("why", "därför")]),
        ("rut", "/arenden/N-0001/sip", "End", "number", [("outcome", "Plan"), ("parts", "SocialServices")]),
        ("rut", "/arenden/N-0001/samtycke", "Withdraw", "samtycke", [("varfor", "ringde")]),
        ("rut", "/orosanmalan/mina", "Sent", "anmalan", [("dag", "2026-10-02"), ("satt", "Letter")]),
        ("hanna", "/orosanmalan/mina", "Meeting", "anmalan", [("mote", "ja")]),
        ("hanna", "/orosanmalan/mina", "Asked", "anmalan", [("dag", "2026-10-02")]),
        ("hanna", "/orosanmalan/mina", "Answered", "anmalan", [("dag", "2026-10-02"), ("svar", "NotTold")]),
        ("rut", "/orosanmalan/mina", "Name", "anmalan", [("epost", "maja@skola.example")]),
    ];

    /// <summary>They change what is theirs, so that it is the number that stops them.</summary>
    private static readonly string[] Numbers = ["number", "samtycke", "anmalan"];

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_TheNumberOfAnother_IsNotThereAndChangesNothing(string kind)
    {
        await using var site = await WalkedSchool.StartAsync(kind);
        var before = await TableText.ReadAsync(site.Database.Database, "access_log", "access_log_head");
        var faults = new List<string>();
        foreach (var (person, address, handler, field, others) in Forms)
        {
            using var visitor = await Visitor.ComeAsync(site, person);
            var missing = await visitor.OpenAsync("/finns-inte");
            foreach (var number in new[] { Foreign, Never, "0", "-1" })
            {
                var visit = await visitor.SendAsync(address, handler, [(field, number), .. others]);
                if (visit.Met is not Met.NotThere || visit.Body != missing.Body)
                {
                    faults.Add($"{person} {address} {handler} {number}: {visit.Met}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Equal(before, await TableText.ReadAsync(site.Database.Database, "access_log", "access_log_head"));
    }

    /// <summary>A new form with a number in it is to stand above. The number of a case's own event names nothing of another's.</summary>
    [Fact]
    public async Task Forms_WithANumber_AreAllTried()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        var found = SiteEndpoints
            .Of(site)
            .Where(e => e.Route != "/arenden/{reference}")
            .SelectMany(e => e.PostMethods.Where(HasNumber).Select(m => $"{e.Route} {SiteEndpoint.NameOf(m)}"));

        Assert.Equal(
            found.Order(StringComparer.Ordinal),
            Forms
                .Select(f => $"{f.Address.Replace("N-0001", "{reference}", StringComparison.Ordinal)} {f.Handler}")
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    private static bool HasNumber(MethodInfo form) =>
        form.GetParameters().Any(p => Numbers.Contains(p.GetCustomAttribute<FromFormAttribute>()?.Name ?? p.Name, StringComparer.Ordinal));
}
