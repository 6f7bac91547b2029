using Microsoft.EntityFrameworkCore;
using Narvaro.Cases.ChildConcern;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>
/// Reports of concern, for a person. To make one takes a duty in the pupil's school and nothing else (SoL 19:1); to see one, what OSL
/// 40:7 g leaves room for. The policy is asked, its answer logged, and the room called, in one transaction.
/// </summary>
public sealed class ConcernDesk(Database database, TimeProvider clock)
{
    private static readonly Refusal Nowhere = new(
        "NoSchool",
        "Här anmäler du för den som går på en skola i dag. Gör anmälan direkt till socialtjänsten; din skyldighet gäller ändå."
    );

    private static readonly Refusal NoColleague = new("NoColleague", "Det finns ingen med den e-postadressen på skolan i dag.");

    private readonly ListDoor _door = new(database, clock);
    private readonly CaseDoor _cases = new(database, clock);

    /// <returns>The report's number, or why it was not put on record here; the duty to report stands all the same.</returns>
    public Task<(int Id, Refusal? Refusal)> ReportAsync(string person, PupilId pupil, ConcernTold told, CancellationToken ct) =>
        _door.EnterAsync(person, looker => PutAsync(looker, pupil, told, ct), ct);

    /// <summary>As <see cref="ReportAsync"/>, of a pupil whom the person names. To have looked for somebody is a line as well.</summary>
    public Task<(int Id, Refusal? Refusal)> ReportNamedAsync(string person, NamedPupil pupil, ConcernTold told, CancellationToken ct) =>
        _door.EnterAsync(
            person,
            async looker =>
            {
                var match = await pupil.FindAsync(looker, ct);
                if (match.Pupil is { } found)
                {
                    return await PutAsync(looker, found, told, ct);
                }
                await looker.AskAsync(ConcernDoor.At(Act.Create), [], ct);
                return (0, match.IsAmbiguous ? NamedPupil.Several : NamedPupil.NotFound);
            },
            ct
        );

    /// <summary>As <see cref="ReportAsync"/>, of the pupil of a case that the person may see.</summary>
    public async Task<(int Id, Refusal? Refusal)> ReportOfCaseAsync(string person, string reference, ConcernTold told, CancellationToken ct)
    {
        var (pupil, refusal) = await _cases.EnterAsync(
            new AtDoor(person, reference, Act.Read, DataClass.CaseFact),
            no => ((PupilId?)null, (Refusal?)no),
            (_, at) => Task.FromResult(((PupilId?)at.Case.PupilId, (Refusal?)null)),
            ct
        );
        return pupil is { } found ? await ReportAsync(person, found, told, ct) : (0, refusal);
    }

    /// <summary>Those that the person may know of, newest first: own ones, ones it is named in, and a rektor's.</summary>
    public Task<IReadOnlyList<ConcernRow>> ReadAsync(string person, CancellationToken ct) =>
        _door.EnterAsync(
            person,
            async looker =>
            {
                var seen = await ConcernDoor
                    .Reports(looker)
                    .SeenBy(looker.Db, looker.Viewer, Purpose.ChildProtection)
                    .OrderByDescending(r => r.Id)
                    .ToListAsync(ct);
                return await ConcernRow.OfAsync(looker, await ConcernDoor.AskAsync(looker, Act.Read, seen, ct), ct);
            },
            ct
        );

    /// <summary>Own reports to ask socialtjänsten about: 14 + 7 days after they went (SoL 20:2, 19:6).</summary>
    public Task<IReadOnlyList<DueFeedback>> DueAsync(string person, CancellationToken ct) =>
        _door.EnterAsync<IReadOnlyList<DueFeedback>>(
            person,
            async looker =>
            {
                var due = await FeedbackReminders.OfAsync(looker.Db, person, looker.Viewer.On, ct);
                var ids = due.Select(d => d.Report).ToList();
                var own = await ConcernDoor.Reports(looker).Where(r => ids.Contains(r.Id)).ToListAsync(ct);
                var allowed = await ConcernDoor.AskAsync(looker, Act.Read, own, ct);
                return [.. due.Where(d => allowed.Any(a => a.Report.Id == d.Report))];
            },
            ct
        );

    /// <summary>When and how it went to socialtjänsten.</summary>
    public Task<Refusal?> SentAsync(
        string person,
        int report,
        DateOnly on,
        ConcernSentBy sentBy,
        string? reference,
        CancellationToken ct
    ) =>
        ChangeAsync(
            person,
            report,
            Act.Change,
            (looker, _) =>
                ConcernTold.WhyNot(on, reference, looker.Viewer.On) is { } no
                    ? Task.FromResult<Refusal?>(no)
                    : ChildConcerns.SentAsync(looker.Db, report, on, sentBy, reference, ct),
            ct
        );

    /// <summary>Socialnämnden has offered a meeting, or not (SoL 19:5).</summary>
    public Task<Refusal?> MeetingAsync(string person, int report, bool offered, CancellationToken ct) =>
        ChangeAsync(person, report, Act.Change, (looker, _) => ChildConcerns.MeetingAsync(looker.Db, report, offered, ct), ct);

    /// <summary>Socialtjänsten was asked what came of it (SoL 19:6).</summary>
    public Task<Refusal?> AskedAsync(string person, int report, DateOnly on, CancellationToken ct) =>
        ChangeAsync(person, report, Act.Change, (looker, _) => ChildConcerns.AskedAsync(looker.Db, report, on, person, ct), ct);

    public Task<Refusal?> AnsweredAsync(string person, int report, ConcernAnswer answer, DateOnly on, CancellationToken ct) =>
        ChangeAsync(person, report, Act.Change, (looker, _) => ChildConcerns.AnsweredAsync(looker.Db, report, answer, on, person, ct), ct);

    /// <summary>The rektor names somebody at the school who needs to know of it.</summary>
    /// <param name="named">Key or e-mail address of somebody who has a duty there today.</param>
    public Task<Refusal?> NameAsync(string person, int report, string named, CancellationToken ct) =>
        ChangeAsync(
            person,
            report,
            Act.Decide,
            async (looker, at) =>
                await StaffAsync(looker, at.Report.Unit, named, ct) is { } colleague
                    ? await ChildConcerns.NameAsync(looker.Db, report, colleague, person, looker.Now, ct)
                    : NoColleague,
            ct
        );

    /// <summary>A report that the person may not know of is answered as one that is not there.</summary>
    private Task<Refusal?> ChangeAsync(
        string person,
        int report,
        Act act,
        Func<Looker, ConcernAt, Task<Refusal?>> change,
        CancellationToken ct
    ) =>
        _door.EnterAsync(
            person,
            async looker =>
            {
                var rows = await ConcernDoor.Reports(looker).Where(r => r.Id == report).ToListAsync(ct);
                return await ConcernDoor.AskAsync(looker, act, rows, ct) is [var one] ? await change(looker, one) : ChildConcerns.NoReport;
            },
            ct
        );

    private static async Task<(int Id, Refusal? Refusal)> PutAsync(Looker looker, PupilId pupil, ConcernTold told, CancellationToken ct)
    {
        var facts = await PupilFacts.ReadAsync(looker.Db, pupil, looker.Viewer.On, ct);
        var unit = facts.Place?.Unit;
        var asked = await looker.AskAsync(ConcernDoor.At(Act.Create), [(facts.As(looker.Viewer, unit, 0), "")], ct);
        if (unit is not { } school || !asked[0].Answer.Allowed)
        {
            return (0, asked[0].Answer.Refusal ?? Nowhere);
        }
        return told.WhyNot(looker.Viewer.On) is { } no
            ? (0, no)
            : await ChildConcerns.ReportAsync(looker.Db, Word(looker.Viewer.Key, pupil, school, looker.Now, told), ct);
    }

    private static async Task<string?> StaffAsync(Looker looker, SchoolUnitCode unit, string named, CancellationToken ct)
    {
        var on = looker.Viewer.On;
        var staff = await looker
            .Db.Set<StaffMember>()
            .Where(s =>
                looker
                    .Db.Set<Duty>()
                    .Any(d => d.StaffId == s.Id && d.From <= on && (d.To == null || d.To >= on) && (d.Unit == unit.Value || d.Unit == ""))
            )
            .Select(s => new { s.Key, s.Email })
            .ToListAsync(ct);
        // Compared here: the databases fold case differently.
        return staff.Find(s => s.Key == named || string.Equals(s.Email, named, StringComparison.OrdinalIgnoreCase))?.Key;
    }

    private static ConcernWord Word(string person, PupilId pupil, SchoolUnitCode unit, DateTime now, ConcernTold told) =>
        new(pupil, unit, person, now, told.OnBehalfOf, told.SentOn, told.SentBy, told.Reference);
}
