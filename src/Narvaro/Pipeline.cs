using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Consent;
using Narvaro.Extracts;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Routing;
using Narvaro.Routing.HandOver;
using Narvaro.Signals;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>What an import was asked to do.</summary>
/// <param name="Paths">Files, and folders that stand for the files in them.</param>
/// <param name="Profile">Name of a profile or a group of them; null to choose by header.</param>
/// <param name="From">First day that the extracts cover.</param>
/// <param name="To">Last day that the extracts cover.</param>
/// <param name="DryRun">Tell what would come of it, and keep nothing.</param>
/// <param name="Unit">The unit that the extracts are about, where their rows do not say.</param>
/// <param name="Complete">The extracts are all there is of their units and days.</param>
/// <param name="Progress">Is told the steps that are done, two for each extract, and all of them.</param>
public sealed record ImportRequest(
    IReadOnlyList<string> Paths,
    string? Profile = null,
    DateOnly? From = null,
    DateOnly? To = null,
    bool DryRun = false,
    SchoolUnitCode? Unit = null,
    bool Complete = false,
    IProgress<(int Done, int Of)>? Progress = null
);

/// <summary>A night's evening and what each step did, in order.</summary>
public sealed record NightResult(DateOnly AsOf, IReadOnlyList<StepResult> Steps);

/// <summary>
/// The night, top to bottom. Each step reads the table to its left, writes its own and commits its own work, so that a night may be
/// interrupted anywhere and run again with the same result. Nights and imports take turns: one at a time in a database.
/// </summary>
public sealed class Pipeline(
    Database database,
    JobLog log,
    TimeProvider clock,
    IExtractSource inbox,
    ExtractDesk desk,
    HeldRuns held,
    DataAgeStep ages,
    EvaluateStep signals,
    CasesStep cases,
    TasksStep tasks,
    RoutingStep routing,
    ConsentExpiryStep consents,
    CalendarSource calendars,
    MailStep mail,
    HandOverStep handOver
)
{
    /// <summary>The whole pipeline once: inbox, import, roster, ledger, missing data, consents that end, signals, cases, their tasks, routing.
    /// Mail is a job of its own.</summary>
    /// <param name="asOf">The evening; null for the newest school day whose registers were taken.</param>
    /// <param name="ct">Stops the night; what it finished stays, the rest is done next time.</param>
    public async Task<NightResult> NightAsync(DateOnly? asOf, CancellationToken ct)
    {
        await using var turn = await TurnAsync(ct);
        NightResult? night = null;
        await log.RunAsync(
            JobRun.Night,
            asOf,
            async () =>
            {
                night = await StepsAsync(asOf, ct);
                var result = StepResult.Of(JobRun.Night, night.Steps.Max(s => s.Outcome), ("steps", night.Steps.Count));
                return result with { AsOf = night.AsOf };
            },
            ct
        );
        return night!;
    }

    private async Task<NightResult> StepsAsync(DateOnly? asOf, CancellationToken ct)
    {
        var steps = new List<StepResult>
        {
            await log.RunAsync(ExtractDesk.ImportName, asOf, () => desk.StageInboxAsync(inbox, ct), ct),
            await log.RunAsync(ExtractDesk.RosterName, asOf, () => desk.TakeRostersAsync(ct), ct),
            await log.RunAsync(ExtractDesk.AttendanceName, asOf, () => desk.TakeLessonsAsync(ct), ct),
        };
        var evening = asOf ?? await NewestEveningAsync(ct);
        var before = asOf?.AddDays(1) ?? Stockholm.Today(clock);
        steps.Add(await log.RunAsync(DataAgeStep.Name, evening, () => ages.RunAsync(evening, before, ct), ct));
        var known = clock.GetUtcNow().UtcDateTime;
        steps.Add(await log.RunAsync(ConsentExpiryStep.Name, evening, () => consents.RunAsync(evening, known, ct), ct));
        steps.Add(await log.RunAsync(EvaluateStep.Name, evening, () => signals.RunAsync(evening, ct), ct));
        var open = new OpenCases();
        steps.Add(await log.RunAsync(CasesStep.Name, evening, () => cases.AdvanceAsync(evening, ct, open), ct));
        var days = await CalendarsAsync(evening, ct);
        steps.Add(await log.RunAsync(TasksStep.Name, evening, () => tasks.AdvanceAsync(evening, days, ct, open), ct));
        steps.Add(await log.RunAsync(RoutingStep.Name, evening, () => routing.RouteAsync(evening, days, ct), ct));
        return new NightResult(evening, steps);
    }

    /// <summary>Archives and imports files or folders; one receipt for each file, in the order they were taken.</summary>
    public async Task<IReadOnlyList<ImportRun>> ImportAsync(ImportRequest request, CancellationToken ct)
    {
        await using var turn = await TurnAsync(ct);
        return await desk.ImportAsync(request, ct);
    }

    /// <summary>Takes a held run in after all, by a person's word; or only tells what would come of it.</summary>
    public async Task<HoldAnswer> ReleaseAsync(HoldDecision decision, bool dryRun, CancellationToken ct)
    {
        await using var turn = await TurnAsync(ct);
        return await held.ReleaseAsync(decision, dryRun, ct);
    }

    /// <summary>Refuses a held run for good, by a person's word.</summary>
    public async Task<HoldAnswer> RefuseAsync(HoldDecision decision, CancellationToken ct)
    {
        await using var turn = await TurnAsync(ct);
        return await held.RefuseAsync(decision, ct);
    }

    /// <summary>What a person does in a case; in turn with nights and imports.</summary>
    /// <param name="on">The day, in Stockholm.</param>
    /// <param name="act">The act.</param>
    /// <param name="ct">Stops it; nothing is kept then.</param>
    /// <returns>Why it was not done; null when it was.</returns>
    public async Task<Refusal?> ActAsync(DateOnly on, Func<CaseActs, Task<Refusal?>> act, CancellationToken ct)
    {
        await using var turn = await TurnAsync(ct);
        var clocks = tasks.Clocks(await CalendarsAsync(on, ct));
        return await database.InTransactionAsync(db => act(new CaseActs(db, clocks, ct)), ct);
    }

    /// <summary>Signals as of a date, stored, nothing more.</summary>
    public async Task<StepResult> EvaluateAsync(DateOnly? asOf, CancellationToken ct)
    {
        await using var turn = await TurnAsync(ct);
        var evening = asOf ?? await NewestEveningAsync(ct);
        return await log.RunAsync(EvaluateStep.Name, evening, () => signals.RunAsync(evening, ct), ct);
    }

    /// <summary>Sends what is in the outbox.</summary>
    /// <param name="hours">When mails may leave by the clock; null sends them at once.</param>
    public Task<StepResult> SendMailAsync(MailHours? hours, CancellationToken ct) =>
        log.RunAsync(MailStep.Name, null, () => mail.SendAsync(hours, ct), ct);

    /// <summary>Hands over to other authorities what is approved and the legal gate lets go.</summary>
    public Task<StepResult> HandOverAsync(CancellationToken ct) => log.RunAsync(HandOverStep.Name, null, () => handOver.RunAsync(ct), ct);

    /// <summary>The newest school day with a register taken, never after today: what comes after it is not known yet.</summary>
    public async Task<DateOnly> NewestEveningAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        return await NewestRegister.OnAsync(db, Stockholm.Today(clock), ct);
    }

    private async Task<Func<SchoolUnitCode, SchoolCalendar>> CalendarsAsync(DateOnly day, CancellationToken ct)
    {
        await using var db = database.Open();
        return (await calendars.ReadAsync(db, SchoolYear.Of(day), ct)).For;
    }

    private Task<IAsyncDisposable> TurnAsync(CancellationToken ct) => Turn.TakeAsync(database, ct);
}
