using System.Globalization;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Consent.Taking;
using Narvaro.Import;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>Takes a staged run into roster, ledger, register of consents and cases, past the guard; all within the caller's transaction, so that a run is taken whole
/// or not at all.</summary>
public sealed class RunTaker(
    GuardStep guard,
    RosterStep roster,
    StaffStep staff,
    AttendanceStep attendance,
    ConsentTaking consents,
    PupilMerges merges
)
{
    private const string MergeReason = "ett tillfälligt nummer har blivit ett personnummer";

    public Task<RosterView> ViewAsync(NarvaroDb db, CancellationToken ct) => RosterView.ReadAsync(db, attendance, ct);

    /// <summary>Takes the run, or holds it: then nothing is changed but its receipt.</summary>
    /// <returns>Whether it was taken.</returns>
    public async Task<bool> TakeOrHoldAsync(NarvaroDb db, ImportRun run, RosterView view, CancellationToken ct)
    {
        var verdict = await guard.JudgeAsync(db, run, view, ct);
        if (!verdict.Holds)
        {
            await TakeAsync(db, run, view, ct);
            return true;
        }
        (run.Outcome, run.Reason) = (ImportOutcome.Held, verdict.Reason);
        db.Update(run);
        await db.SaveChangesAsync(ct);
        return false;
    }

    /// <summary>Takes the run whatever the guard says.</summary>
    public async Task TakeAsync(NarvaroDb db, ImportRun run, RosterView view, CancellationToken ct)
    {
        switch (run.Kind)
        {
            case ExtractKind.Pupils:
                await TakePupilsAsync(db, run, ct);
                break;
            case ExtractKind.Staff:
                await staff.ApplyAsync(db, run, ct);
                break;
            case ExtractKind.Consents:
                await consents.ApplyAsync(db, run, view.Known.Pupils, ct);
                break;
            case ExtractKind.Cases:
                await CaseTaking.ApplyAsync(db, run, view.Known.Pupils, ct);
                break;
            case ExtractKind.Lessons or ExtractKind.Days when run.PupilsFromRows:
                await roster.ApplyFromLessonsAsync(db, run, ct);
                await attendance.ApplyAsync(db, run, await attendance.KnownAsync(db, ct), ct);
                break;
            default:
                await attendance.ApplyAsync(db, run, view.Known, ct);
                break;
        }
    }

    /// <summary>Pupils whom the roster proves to be one are merged with it, or nothing is taken.</summary>
    private async Task TakePupilsAsync(NarvaroDb db, ImportRun run, CancellationToken ct)
    {
        foreach (var merge in await roster.ApplyAsync(db, run, ct))
        {
            var why = string.Create(CultureInfo.InvariantCulture, $"{run.FileName} rad {merge.Line}: {MergeReason}");
            var order = new MergeOrder(merge.From, merge.Into, Change.Night, why, run.At, run.Id);
            var receipt = await merges.MergeAsync(db, order, ct);
            if (receipt.Refusal is not null)
            {
                throw new InvalidOperationException("a merged pupil was found by an identifier of its own");
            }
            run.Dialect += string.Create(
                CultureInfo.InvariantCulture,
                $"; rad {merge.Line}: {MergeReason}, sammanslagning {receipt.Merge}"
            );
            run.Dialect += receipt.OpenTogether.Count == 0 ? "" : $", flera öppna ärenden: {string.Join(", ", receipt.OpenTogether)}";
        }
        await db.SaveChangesAsync(ct);
    }
}
