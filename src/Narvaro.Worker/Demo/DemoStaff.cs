using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Cases.Notes;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Demo;

/// <summary>
/// The invented staff at work, through the same desks as people: most do what they have to in time, some late, and a little is never done. What
/// becomes of a task is drawn from its number, so that the same demo is the same again.
/// </summary>
internal sealed class DemoStaff
{
    private readonly NarvaroServices _services;
    private readonly DemoClock _clock = new();
    private readonly CaseDesk _cases;
    private readonly NoteDesk _notes;
    private readonly DemoConsents _consents;

    public DemoStaff(NarvaroServices services)
    {
        _services = services;
        var tasks = new TasksStep(services.Database, services.Config.Ladder, services.Config.Schools.MunicipalityCode, _clock);
        _cases = new CaseDesk(services.Database, tasks, services.Calendars, _clock);
        _notes = new NoteDesk(services.Database, tasks, services.Calendars, _clock);
        _consents = new DemoConsents(services, _clock);
    }

    /// <summary>What they do on a school day, after its lessons and before its night.</summary>
    /// <returns>How much was done.</returns>
    public async Task<int> WorkAsync(DateOnly day, CancellationToken ct)
    {
        _clock.Day = day;
        await using var db = _services.Database.Open();
        var people = await DemoPeople.ReadAsync(db, day, ct);
        var open = await db.Set<Case>().AsNoTracking().Where(c => c.Status != CaseStatus.Closed).OrderBy(c => c.Id).ToListAsync(ct);
        var tasks = await db.Set<CaseTask>().AsNoTracking().Where(t => t.State == TaskState.Open).OrderBy(t => t.Number).ToListAsync(ct);
        var byCase = tasks.ToLookup(t => t.CaseId);
        var done = 0;
        foreach (var row in open.Where(people.Have))
        {
            foreach (var task in byCase[row.Id].Where(t => DemoDraw.DayOf(t) <= day))
            {
                done += await DoAsync(row, task, people, ct) ? 1 : 0;
            }
            if (row.Status is CaseStatus.Monitoring && DemoDraw.ClosingOf(row) <= day)
            {
                var principal = people.Principal(row);
                done += await _cases.CloseAsync(principal, row.Reference, ClosingReason.Recovered, null, ct) is null ? 1 : 0;
            }
        }
        return done;
    }

    private async Task<bool> DoAsync(Case row, CaseTask task, DemoPeople people, CancellationToken ct)
    {
        var (mentor, health, principal) = (people.Mentor(row), people.PupilHealth(row), people.Principal(row));
        switch (task.Kind)
        {
            case TaskKind.Acknowledge:
                return await _cases.AcknowledgeAsync(mentor, row.Reference, ct) is null;
            case TaskKind.ContactHome or TaskKind.ContactPupil or TaskKind.RecurringContact:
                return (await _notes.AddContactAsync(mentor, row.Reference, DemoDraw.Contact(task, _clock.Day), ct)).Refusal is null;
            case TaskKind.DecideInvestigation when DemoDraw.Of(task, "behövs") < DemoDraw.NotNeeded:
                return await _cases.NotNeededAsync(principal, row.Reference, task.Kind, "orsaken är känd och stödet finns redan", ct)
                    is null;
            case TaskKind.DecideInvestigation or TaskKind.Investigation or TaskKind.NotifyOrganiser:
                return await _cases.DoneAsync(principal, row.Reference, task.Kind, ct) is null;
            case TaskKind.ReceiveNotice or TaskKind.NotifyHomeMunicipality:
                return await _cases.DoneAsync(people.Organiser, row.Reference, task.Kind, ct) is null;
            case TaskKind.Assessment:
                await _consents.AskAsync(health, row, ct);
                return await _cases.DoneAsync(health, row.Reference, task.Kind, ct) is null;
            default:
                await _consents.UseAsync(health, principal, row, task, ct);
                return await _cases.DoneAsync(health, row.Reference, task.Kind, ct) is null;
        }
    }
}
