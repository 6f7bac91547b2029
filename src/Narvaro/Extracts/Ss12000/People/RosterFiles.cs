using System.Globalization;
using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Extracts.Ss12000.Model;

namespace Narvaro.Extracts.Ss12000.People;

/// <summary>Pupils and staff as extracts of their own (design §13), whole each night.</summary>
internal sealed class RosterFiles(
    PupilBook pupils,
    StaffBook staff,
    GroupBook groups,
    PersonIndex people,
    ProtectionMarks marks,
    Tally tally
)
{
    public const string Path = "/persons";

    private const string PupilHeader =
        "elev;personnummer;födelsedatum;kön;förnamn;efternamn;skolenhetskod;skolform;årskurs;klass;från;till;mentor;skydd;hemkommun";
    private const string GuardianHeader = ";vårdnadshavare1;vårdnadshavare2";
    private const string StaffHeader = "person;namn;epost;roll;skolenhetskod;klass;från;till";

    private readonly Dictionary<string, PupilEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="lists">The school system.</param>
    /// <param name="organisations">Those whose pupils are asked for; empty for all.</param>
    /// <param name="since">Who left before that is not asked for.</param>
    /// <param name="ct">Stops it.</param>
    public async Task ReadAsync(PagedLists lists, IReadOnlyList<string> organisations, DateOnly since, CancellationToken ct)
    {
        var wished = Query.None.With("relationship.entity.type", "enrolment").With("relationship.endDate.onOrAfter", since);
        wished = groups.HasMemberships ? wished : wished.With("expand", "groupMemberships");
        var queries = organisations.Select(o => wished.With("relationship.organisation", o)).DefaultIfEmpty(wished);
        foreach (var query in queries)
        {
            await foreach (var person in lists.ReadAsync<Person>(ListRequest.Of(Path, query), p => p.Id, ct))
            {
                Take(person, since);
            }
        }
        if (staff.LacksPeople)
        {
            var working = ListRequest.Of(Path, Query.None.With("relationship.entity.type", "duty"));
            await foreach (var person in lists.ReadAsync<Person>(working, p => p.Id, ct))
            {
                staff.Know(person);
            }
        }
    }

    /// <summary>Writes them as they are known now; again, when a marking has been met since.</summary>
    public void Write(Snapshots snapshots)
    {
        var all = _entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => e.Value).ToList();
        // Where the source does not say whether there are guardians, the columns are left out: empty would say that there are none.
        snapshots.Write("elever", "", PupilHeader + GuardianHeader, Lines(all.Where(e => e.Guardians is not null)));
        snapshots.Write("elever", "utan-hem", PupilHeader, Lines(all.Where(e => e.Guardians is null)));
        snapshots.Write(
            "personal",
            "",
            StaffHeader,
            staff.Roles.Select(Line).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
    }

    private void Take(Person person, DateOnly since)
    {
        if (person.Id is not { Length: > 0 } id)
        {
            tally.Unreadable(Path);
            return;
        }
        foreach (var membership in (person.Embedded?.GroupMemberships ?? []).OfType<GroupMembership>())
        {
            groups.Join(people.Of(id), membership);
        }
        staff.Know(person);
        var guardians = person.Responsibles?.OfType<Responsible>().ToList();
        guardians?.ForEach(g => marks.See(g.Person));
        if (pupils.Take(person, since).Count == 0)
        {
            return;
        }
        _entries[id] = new PupilEntry(
            id,
            person.CivicNo is { } civicNo && (civicNo.Nationality is null || Words.Is(civicNo.Nationality, "SE")) ? civicNo.Value : null,
            person.BirthDate,
            Words.Sex(person.Sex, tally),
            person.GivenName,
            person.FamilyName,
            person.SecurityMarking,
            HomeMunicipality(person),
            guardians?.Where(g => Words.Is(g.RelationType, "Vårdnadshavare")).Select(g => g.Person?.Id).OfType<string>().ToList()
        );
    }

    private IEnumerable<string> Lines(IEnumerable<PupilEntry> entries) =>
        entries.SelectMany(e => pupils.StaysOf(e.Id).Select(stay => Line(e, stay)));

    private string Line(PupilEntry pupil, PupilStay stay)
    {
        var line = CsvText.Line(
            pupil.Id,
            pupil.Number,
            pupil.BirthDate,
            pupil.Sex,
            pupil.GivenName,
            pupil.FamilyName,
            stay.Unit,
            stay.Form,
            stay.Grade,
            stay.Class,
            stay.Days.From == DateOnly.MinValue ? stay.FromText : SchoolTime.Text(stay.Days.From),
            stay.Days.To == DateOnly.MaxValue ? "" : SchoolTime.Text(stay.Days.To),
            stay.Mentor,
            marks.Of(pupil.Id, pupil.Marking),
            pupil.HomeMunicipality
        );
        return pupil.Guardians is { } guardians
            ? $"{line};{CsvText.Line(guardians.ElementAtOrDefault(0), guardians.ElementAtOrDefault(1))}"
            : line;
    }

    private string Line(StaffRole role)
    {
        var (name, email) = staff.Of(role.Person);
        return CsvText.Line(role.Person, name, email, role.Role, role.Unit, role.Class, role.From, role.To);
    }

    /// <summary>Kommunkod of the registered address: written whole, or as county and municipality apart.</summary>
    private static string HomeMunicipality(Person person)
    {
        var registered = (person.Addresses ?? [])
            .OfType<Address>()
            .FirstOrDefault(a => a.Type is null || Words.Is(a.Type, "Folkbokföring"));
        return registered switch
        {
            { MunicipalityCode: >= 100 and <= 9999 and var whole } => Code(whole),
            { CountyCode: > 0 and < 100 and var county, MunicipalityCode: > 0 and < 100 and var part } => Code((county * 100) + part),
            _ => "",
        };
    }

    private static string Code(int code) => code.ToString("0000", CultureInfo.InvariantCulture);

    private sealed record PupilEntry(
        string Id,
        string? Number,
        string? BirthDate,
        string Sex,
        string? GivenName,
        string? FamilyName,
        string? Marking,
        string HomeMunicipality,
        IReadOnlyList<string>? Guardians
    );
}
