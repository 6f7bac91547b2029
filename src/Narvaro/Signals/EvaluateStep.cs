using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Signals.Limits;
using Narvaro.Storage;

namespace Narvaro.Signals;

/// <summary>
/// Ledger × thresholds → signals of one evening, in one transaction that replaces what that evening had: the same evening again gives
/// the same rows. Keeps the year in memory between evenings that go forward. One call at a time.
/// </summary>
public sealed class EvaluateStep(Database database, Thresholds thresholds, CalendarSource calendars)
{
    public const string Name = "signals";
    private YearBoard? _kept;

    /// <summary>Counts pupils, signals, alarms and notices. A school year that has not had a school day gives nothing.</summary>
    public async Task<StepResult> RunAsync(DateOnly asOf, CancellationToken ct)
    {
        var board = _kept?.CanReach(asOf) == true ? _kept : new YearBoard(SchoolYear.Of(asOf), Knowledge.Night, calendars);
        // Kept again only when everything went well: a board that was fed half an evening must not be used.
        _kept = null;
        var judgement = await database.InTransactionAsync(
            async db =>
            {
                var evening = await board.AdvanceAsync(db, asOf, ct);
                var judgement = evening.IsEmpty ? null : Judgement.Of(evening, thresholds);
                await ReplaceAsync(db, asOf, judgement, ct);
                return judgement;
            },
            ct
        );
        _kept = board;
        return StepResult.Done(
            Name,
            ("pupils", judgement?.Evaluation.Pupils ?? 0),
            ("signals", judgement?.Signals.Count ?? 0),
            ("alarms", judgement?.Signals.Count(s => s.Mode == RuleMode.Alarm) ?? 0),
            ("notices", judgement?.Notices.Count ?? 0)
        );
    }

    private async Task ReplaceAsync(NarvaroDb db, DateOnly asOf, Judgement? judgement, CancellationToken ct)
    {
        await db.Set<Signal>().Where(s => s.AsOf == asOf).ExecuteDeleteAsync(ct);
        await db.Set<Notice>().Where(n => n.AsOf == asOf && Judgement.NoticeKinds.Contains(n.Kind)).ExecuteDeleteAsync(ct);
        await db.Set<Evaluation>().Where(e => e.AsOf == asOf).ExecuteDeleteAsync(ct);
        if (judgement is null)
        {
            return;
        }
        await database.UpsertAsync(db, judgement.Signals, ct);
        await database.UpsertAsync(db, judgement.Notices, ct);
        await database.UpsertAsync(db, [judgement.Evaluation], ct);
    }
}
