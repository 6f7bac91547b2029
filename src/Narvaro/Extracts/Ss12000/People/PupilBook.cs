using System.Globalization;
using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Extracts.Ss12000.Model;

namespace Narvaro.Extracts.Ss12000.People;

/// <summary>Days of a pupil in one unit and class; a line of the pupil extract.</summary>
/// <param name="FromText">The first day as the source wrote it, when it cannot be read.</param>
internal sealed record PupilStay(string Unit, string Form, string Grade, string Class, Interval Days, string FromText, string Mentor);

/// <summary>Works out where a pupil goes when: enrolments, cut where the class changes (formats §5 #8).</summary>
internal sealed class PupilBook(
    OrganisationTree tree,
    GroupBook groups,
    StaffBook staff,
    PersonIndex people,
    IReadOnlySet<string> units,
    DateOnly today,
    Tally tally
)
{
    private readonly Dictionary<int, IReadOnlyList<PupilStay>> _stays = [];

    /// <summary>Where the pupil goes on a date, when anywhere that is known.</summary>
    public PupilStay? StayOn(int person, DateOnly date)
    {
        foreach (var stay in _stays.GetValueOrDefault(person, []))
        {
            if (stay.Days.Holds(date))
            {
                return stay;
            }
        }
        return null;
    }

    public IReadOnlyList<PupilStay> StaysOf(string person) => _stays.GetValueOrDefault(people.Of(person), []);

    /// <summary>The stays of a person, none for one who is no pupil. The last of two with the same id counts (IST gives some twice).</summary>
    public IReadOnlyList<PupilStay> Take(Person person, DateOnly since)
    {
        var number = people.Of(person.Id!);
        var stays = (person.Enrolments ?? [])
            .OfType<Enrolment>()
            .SelectMany(e => Of(person, number, e))
            .Where(s => s.Days.To >= since)
            .OrderBy(s => s.Days.From)
            .ToList();
        if (stays.Count > 0)
        {
            _stays[number] = stays;
        }
        return stays;
    }

    private IEnumerable<PupilStay> Of(Person person, int number, Enrolment enrolment)
    {
        var unit = tree.UnitOf(enrolment.EnroledAt) ?? "";
        var form = Words.SchoolForm(enrolment.SchoolType, tally);
        if (form is null || (units.Count > 0 && !units.Contains(unit)))
        {
            tally.Add(form is null ? "enrolments elsewhere" : "enrolments outside the units", 1);
            return [];
        }
        var days = Days(person, enrolment);
        if (days.IsEmpty || (enrolment.Cancelled == true && days.From > today))
        {
            tally.Add("enrolments without days");
            return [];
        }
        var unread = SchoolTime.Date(enrolment.StartDate) is null ? enrolment.StartDate ?? "" : "";
        var grade =
            enrolment.SchoolYear is { } year ? year.ToString(CultureInfo.InvariantCulture)
            : form == "FKLASS" ? "0"
            : "";
        var classes = groups.RosterGroupsOf(number, GroupKind.Class).Where(c => c.Group.Unit is null || c.Group.Unit == unit).ToList();
        return Cut(days, classes)
            .Select(part => new PupilStay(unit, form, grade, part.Class?.Name ?? "", part.Days, unread, Mentor(number, part)));
    }

    /// <summary>An enrolment of somebody who has died or left the country ends at the latest when that was noted.</summary>
    private static Interval Days(Person person, Enrolment enrolment)
    {
        var days = Interval.Of(enrolment.StartDate, enrolment.EndDate);
        var gone = Words.Is(person.PersonStatus, "Avliden") || Words.Is(person.PersonStatus, "Utvandrad");
        return gone && SchoolTime.Date(person.Meta?.Modified) is { } noted ? days.Within(new Interval(DateOnly.MinValue, noted)) : days;
    }

    /// <summary>Parts of an enrolment with one class each; of two classes at once, the one that was joined last.</summary>
    private static IEnumerable<(KnownGroup? Class, Interval Days)> Cut(Interval days, List<(KnownGroup Group, Interval Days)> classes)
    {
        var within = classes.Select(c => (c.Group, Days: c.Days.Within(days))).Where(c => !c.Days.IsEmpty).ToList();
        var starts = within
            .SelectMany(c => c.Days.To < days.To ? [c.Days.From, c.Days.To.AddDays(1)] : new[] { c.Days.From })
            .Append(days.From)
            .Distinct()
            .Order()
            .ToList();
        (KnownGroup? Class, Interval Days)? part = null;
        foreach (var (i, start) in starts.Index())
        {
            var end = i + 1 < starts.Count ? starts[i + 1].AddDays(-1) : days.To;
            var attended = within.Where(c => c.Days.Holds(start)).OrderBy(c => c.Days.From).Select(c => c.Group).LastOrDefault();
            if (part is { } open && open.Class == attended)
            {
                part = (attended, new Interval(open.Days.From, end));
                continue;
            }
            if (part is { } done)
            {
                yield return done;
            }
            part = (attended, new Interval(start, end));
        }
        yield return part!.Value;
    }

    /// <summary>The mentor of the pupil's mentor group, else of the class, as it is now or was at the end.</summary>
    private string Mentor(int pupil, (KnownGroup? Class, Interval Days) part)
    {
        var on = new[] { today < part.Days.From ? part.Days.From : today, part.Days.To }.Min();
        return groups
                .RosterGroupsOf(pupil, GroupKind.Mentor)
                .Where(m => m.Days.Holds(on))
                .OrderBy(m => m.Days.From)
                .Select(m => staff.MentorOf(m.Group, on))
                .FirstOrDefault(m => m is not null)
            ?? (part.Class is { } attended ? staff.MentorOf(attended, on) : null)
            ?? "";
    }
}
