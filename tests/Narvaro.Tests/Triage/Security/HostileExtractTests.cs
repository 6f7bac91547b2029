using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Import.Profiles;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Import;
using Narvaro.Tests.Triage.Access;

namespace Narvaro.Tests.Triage.Security;

/// <summary>Extracts of every format that is taken, with markup in each of their fields in turn, and in the name of the file: whatever is kept
/// of it, or told of why it was not, is shown as text.</summary>
public sealed partial class HostileExtractTests : IDisposable
{
    private static readonly (Column Column, string Value)[] Usual =
    [
        (Column.Unit, "12345678"),
        (Column.Pupil, "e-1"),
        (Column.PupilName, "Öberg, Åsa"),
        (Column.Date, "2026-10-01"),
        (Column.Class, "Klass1"),
        (Column.Start, "08:00"),
        (Column.End, "08:40"),
        (Column.Times, "08:00–08:40"),
        (Column.StartAt, "2026-10-01 08:00"),
        (Column.EndAt, "2026-10-01 08:40"),
        (Column.LengthMinutes, "40"),
        (Column.PresentMinutes, "0"),
        (Column.AuthorisedMinutes, "0"),
        (Column.UnauthorisedMinutes, "40"),
        (Column.StatusMinutes, "40"),
        (Column.PeriodFrom, "2026-09-01"),
        (Column.PeriodTo, "2026-09-30"),
        (Column.ReportedMinutes, "400"),
        (Column.GivenName, "Åsa"),
        (Column.FamilyName, "Öberg"),
        (Column.BirthDate, "2013-05-05"),
        (Column.Form, "GR"),
        (Column.Grade, "7"),
        (Column.From, "2026-08-17"),
        (Column.Protection, "Ingen"),
        (Column.Person, "nils"),
        (Column.Name, "Nils"),
        (Column.Email, "nils@skola.example"),
        (Column.Role, "Mentor"),
        (Column.Giver, "vårdnadshavare1"),
        (Column.Decision, "ja"),
        (Column.Recipient, "socialtjansten"),
        (Column.Items, "narvaro"),
        (Column.Purpose, "narvaro"),
        (Column.ConsentForm, "skriftligt"),
        (Column.CaseStatus, "ny"),
        (Column.Level, "1"),
        (Column.Opened, "2026-09-01"),
        (Column.SchoolDay, "1"),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Profiles => new([.. ParsedText.Shipped.Profiles.Select(p => p.Name)]);

    [Theory, MemberData(nameof(Profiles))]
    public async Task Extract_WithMarkupInEachField_IsShownAsText(string profile)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");

        await ImportAsync(site, ParsedText.Shipped.Profiles.Single(p => p.Name == profile));
        await AddCasesAsync(site);

        Found(await FaultsAsync(site));
    }

    /// <summary>Names of pupils and staff, classes and subjects do reach the pages.</summary>
    [Fact]
    public async Task Extracts_OfOurOwnFormat_ReachThePages()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        foreach (var name in new[] { "narvaro-elever", "narvaro-personal", "narvaro-lektioner" })
        {
            await ImportAsync(site, ParsedText.Shipped.Profiles.Single(p => p.Name == name));
        }
        await AddCasesAsync(site);
        using var visitor = await Visitor.ComeAsync(site, "hedda");

        var list = await visitor.OpenAsync("/arenden");

        Assert.True(Markup.ShowsHostile(list.Body), list.Body);
        Found(await FaultsAsync(site));
    }

    private async Task ImportAsync(TriageSite site, ExtractProfile profile)
    {
        var columns = profile.Columns.Keys.ToList();
        var good = columns.ConvertAll(c => Array.Find(Usual, u => u.Column == c).Value ?? "");
        var rows = columns
            .Select((_, hostile) => good.Select((value, i) => i == hostile ? Markup.Hostile : Keyed(columns[i], value, hostile)))
            .Append(good)
            .Prepend(columns.Select(c => profile.Columns[c].Headers[0]));
        var file = _folder.Path(profile.Name + "\"><x-evil onclick=a()>.csv");
        await File.WriteAllLinesAsync(
            file,
            rows.Select(r => string.Join(';', r.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")))
        );

        var runs = await TestDesk
            .Of(site.Database.Database, _folder.Path("archive"), new FixedClock(TriageSite.Now))
            .ImportAsync(new ImportRequest([file], profile.Name), default);

        Assert.Single(runs);
    }

    /// <summary>Each row is of somebody else, so that none stands in the way of the next.</summary>
    private static string Keyed(Column column, string value, int row) =>
        column is Column.Pupil or Column.Person ? $"{value}-{row.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : value;

    /// <summary>Of every pupil that came in.</summary>
    private static async Task AddCasesAsync(TriageSite site)
    {
        await using var db = site.Database.Database.Open();
        foreach (var pupil in await db.Set<Pupil>().OrderBy(p => p.Id).ToListAsync())
        {
            var of = new CaseId(pupil.Id.Value);
            db.AddRange(
                TriageSite
                    .PupilWithCase(pupil.Id.Value)
                    .Where(r => r is Case)
                    .Append(ChangeCodec.ToRow(of, 1, new Opened(TriageSite.Evening, 1, [], "rise", TriageSite.Ala.Value, false)))
            );
        }
        await db.SaveChangesAsync();
    }

    private static async Task<List<string>> FaultsAsync(TriageSite site)
    {
        var faults = new List<string>();
        using var hedda = await Visitor.ComeAsync(site, "hedda");
        var list = await hedda.OpenAsync("/arenden");
        var cases = Reference().Matches(list.Body).Select(m => m.Value).Distinct(StringComparer.Ordinal);
        foreach (
            var (person, pages) in new (string, string[])[]
            {
                ("hedda", ["/arenden", "/min-dag", "/samtycken", "/over-grans", "/uppfoljning", .. cases]),
                ("adam", ["/drift", "/regler"]),
                ("greta", ["/atkomstlogg"]),
            }
        )
        {
            using var visitor = await Visitor.ComeAsync(site, person);
            foreach (var address in pages)
            {
                var shown = await visitor.OpenAsync(address);
                faults.AddRange(Markup.Faults(shown.Body).Select(f => $"{person} {address}: {f}"));
                faults.AddRange(shown.Met is Met.Shown ? [] : [$"{person} {address}: {shown.Status}"]);
            }
        }
        return faults;
    }

    private static void Found(List<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults.Take(30)));

    [GeneratedRegex("/arenden/N-\\d+")]
    private static partial Regex Reference();
}
