using Narvaro.Roster.Staff;
using Npgsql;

namespace Narvaro.Benchmarks.Pages;

/// <summary>A page and everybody that it is asked as.</summary>
/// <param name="Page">As people call it.</param>
/// <param name="Asks">Person and address, one for each request, over and over.</param>
internal sealed record TownPage(string Page, StaffRole Role, IReadOnlyList<(string Person, string Address)> Asks);

/// <summary>Every page, for those who have it in their menu, and the parts of a case for many cases.</summary>
internal sealed class TownPages(TownDatabase place)
{
    private const int People = Town.People;
    private const int Most = 200;

    private static readonly StaffRole[] OfUnits = [StaffRole.PupilHealth, StaffRole.Principal, StaffRole.ProtectedIdentityHandler];

    private static readonly StaffRole[] Workers =
    [
        StaffRole.Mentor,
        .. OfUnits,
        StaffRole.PrincipalOrganiser,
        StaffRole.CompulsoryAttendanceOfficer,
    ];

    public async Task<IReadOnlyList<TownPage>> AllAsync() => [.. Lists().SelectMany(Of), .. await PartsAsync(), .. await IntakeAsync()];

    private static IEnumerable<(string Page, string Address, StaffRole[] Roles)> Lists() =>
        [
            ("Min dag", "/min-dag", Workers),
            ("Ärenden", "/arenden", Workers),
            ("Ärenden, försenade", "/arenden?forsenat=ja", [StaffRole.PupilHealth, StaffRole.PrincipalOrganiser]),
            ("Ärenden, sista sidan", "/arenden?sida=9999", [StaffRole.PupilHealth, StaffRole.PrincipalOrganiser]),
            ("Samtycken", "/samtycken", OfUnits),
            ("Samtycken som slutar", "/samtycken?inom=14", [StaffRole.PupilHealth]),
            ("Över gräns", "/over-grans", Workers),
            ("Uppföljning", "/uppfoljning", [StaffRole.PupilHealth, StaffRole.Principal, StaffRole.PrincipalOrganiser]),
            ("Regler", "/regler", [StaffRole.Principal, StaffRole.PrincipalOrganiser, StaffRole.Administrator]),
            ("Drift", "/drift", [StaffRole.Administrator]),
            ("Åtkomstlogg", "/atkomstlogg", [StaffRole.Auditor]),
            ("Åtkomstlogg, en person", "/atkomstlogg?person=pupilhealth-3", [StaffRole.Auditor]),
            ("Åtkomstlogg, ingen sådan", "/atkomstlogg?person=finns-inte", [StaffRole.Auditor]),
            ("Åtkomstlogg, ett ärende", "/atkomstlogg?arende=N-0033", [StaffRole.Auditor]),
            ("Orosanmälan", "/orosanmalan", [StaffRole.Mentor]),
            ("Mina orosanmälningar", "/orosanmalan/mina", [StaffRole.Mentor, StaffRole.Principal]),
            ("Om siffrorna", "/om-siffrorna", [StaffRole.Mentor]),
            ("Tillgänglighet", "/tillganglighet", [StaffRole.Mentor]),
            ("Mottagning", "/mottagning", [StaffRole.SocialServices]),
        ];

    private IEnumerable<TownPage> Of((string Page, string Address, StaffRole[] Roles) list) =>
        list.Roles.Select(role => new TownPage(
            list.Page,
            role,
            [.. Enumerable.Range(0, People).Select(n => (PersonOf(role, n), list.Address))]
        ));

    /// <summary>A mentor with many cases, or who has the duty in one of several units.</summary>
    private string PersonOf(StaffRole role, int n) =>
        role is StaffRole.Mentor ? place.Town.MentorOf(place.Town.PupilOf(1 + n)) : Town.Key(role, n % Math.Max(1, UnitsOf(role)));

    private int UnitsOf(StaffRole role) => OfUnits.Contains(role) ? place.Town.Units : People;

    private async Task<IReadOnlyList<TownPage>> PartsAsync()
    {
        var pages = new List<TownPage>();
        foreach (var role in (StaffRole[])[StaffRole.Mentor, .. OfUnits, StaffRole.PrincipalOrganiser])
        {
            var cases = await CasesAsync(role);
            pages.Add(new TownPage("Ärende", role, cases("")));
            foreach (var part in PartsOf(role))
            {
                pages.Add(new TownPage("Ärende: " + part, role, cases("/" + part)));
            }
        }
        return pages;
    }

    private static string[] PartsOf(StaffRole role) =>
        role switch
        {
            StaffRole.Mentor => ["kontakt", "insats"],
            StaffRole.PupilHealth => ["kontakt", "elevhalsa", "insats", "samtycke", "overlamning", "sip"],
            StaffRole.Principal => ["elevhalsa?syfte=utredning", "samtycke", "overlamning", "sip"],
            _ => [],
        };

    /// <summary>Open cases that the role can see, each with somebody who can.</summary>
    private async Task<Func<string, IReadOnlyList<(string, string)>>> CasesAsync(StaffRole role)
    {
        var marked = role is StaffRole.ProtectedIdentityHandler;
        var rows = await ReadAsync(
            $"""
            select c.reference, c.unit, e.mentor_key from cases c
            join pupils p on p.id = c.pupil_id join enrolments e on e.pupil_id = c.pupil_id and e."to" is null
            where c.status <> 'Closed' and (p.protection {(marked ? "<>" : "=")} 'None')
                and ({(role is StaffRole.PrincipalOrganiser ? "c.level = 4" : "true")})
            order by c.id limit {Most}
            """
        );
        return part =>
            [
                .. rows.Select(r =>
                    (
                        role is StaffRole.Mentor ? r[2]
                        : role is StaffRole.PrincipalOrganiser ? Town.Key(role, 0)
                        : Town.Key(role, int.Parse(r[1][2..], System.Globalization.CultureInfo.InvariantCulture)),
                        $"/arenden/{r[0]}{part}"
                    )
                ),
            ];
    }

    private async Task<IReadOnlyList<TownPage>> IntakeAsync()
    {
        var rows = await ReadAsync($"select id::text from referrals order by id limit {Most}");
        var asks = rows.Select(r => (Town.Key(StaffRole.SocialServices, 0), "/mottagning/" + r[0])).ToList();
        return [new("Mottagning: en", StaffRole.SocialServices, asks)];
    }

    private async Task<IReadOnlyList<string[]>> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(place.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }
        return rows;
    }
}
