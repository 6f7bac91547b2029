using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Signals.Limits;
using Narvaro.Storage;

namespace Narvaro.Signals;

/// <summary>
/// Ledger × thresholds → signals of one evening, in one transaction that replaces what that evening had: the same evening again gives
/// the same rows. Keeps the year in memory between evenings that go forward. One call at a time.
/// </summary>
public sealed class EvaluateStep(Database database, ThresholdsInForce limits, CalendarSource calendars, TimeProvider clock)
{
    public const string Name = "signals";
    private YearBoard? _kept;
    private int _keptMerges;

    /// <summary>Counts pupils, signals, alarms and notices; limits_refused is 1 when a changed thresholds.json could not be taken. A school year of which no register has been taken yet gives nothing.</summary>
    public async Task<StepResult> RunAsync(DateOnly asOf, CancellationToken ct)
    {
        var thresholds = limits.Take();
        var refused = limits.Look().Faults;
        var merges = await MergesAsync(ct);
        var board =
            _kept?.CanReach(asOf) == true && merges == _keptMerges ? _kept : new YearBoard(SchoolYear.Of(asOf), Knowledge.Night, calendars);
        // Kept again only when everything went well: a board that was fed half an evening must not be used.
        _kept = null;
        var judgement = await database.InTransactionAsync(
            async db =>
            {
                var evening = await board.AdvanceAsync(db, asOf, ct);
                var judgement = evening.IsEmpty ? null : Judgement.Of(evening, thresholds);
                await ReplaceAsync(db, asOf, judgement, ct);
                await RefusedFile.KeepAsync(db, Thresholds.FileName, refused, thresholds.Version, ct);
                if (judgement is not null)
                {
                    await RuleBook.KeepAsync(db, thresholds, asOf, judgement.Evaluation.At!.Value, ct);
                }
                return judgement;
            },
            ct
        );
        (_kept, _keptMerges) = (board, merges);
        return StepResult.Done(
            Name,
            ("pupils", judgement?.Evaluation.Pupils ?? 0),
            ("signals", judgement?.Signals.Count ?? 0),
            ("alarms", judgement?.Signals.Count(s => s.Mode == RuleMode.Alarm) ?? 0),
            ("notices", judgement?.Notices.Count ?? 0),
            ("limits_refused", refused.Count > 0 ? 1 : 0)
        );
    }

    /// <summary>What is known on an evening: the board that its signals came from, else one that is fed now.</summary>
    internal async Task<YearBoard> BoardAsync(NarvaroDb db, DateOnly asOf, CancellationToken ct)
    {
        if (_kept?.Newest == asOf)
        {
            return _kept;
        }
        var board = new YearBoard(SchoolYear.Of(asOf), Knowledge.Night, calendars);
        await board.AdvanceAsync(db, asOf, ct);
        return board;
    }

    /// <summary>How often pupils have been merged and parted: days that moved from one to another are not told by the ledger's feed.</summary>
    private async Task<int> MergesAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        return await db.Set<PupilMerge>().CountAsync(ct) + await db.Set<PupilMerge>().CountAsync(m => m.UndoneAt != null, ct);
    }

    private async Task ReplaceAsync(NarvaroDb db, DateOnly asOf, Judgement? judgement, CancellationToken ct)
    {
        await db.Set<Signal>().Where(s => s.AsOf == asOf).ExecuteDeleteAsync(ct);
        // Registers of single classes are told by the step that looks for missing data.
        await db.Set<Notice>()
            .Where(n => n.AsOf == asOf && Judgement.NoticeKinds.Contains(n.Kind))
            .Where(n => n.Kind != NoticeKind.RegisterIncomplete || n.Subject == "")
            .ExecuteDeleteAsync(ct);
        await db.Set<Evaluation>().Where(e => e.AsOf == asOf).ExecuteDeleteAsync(ct);
        if (judgement is null)
        {
            return;
        }
        judgement.Evaluation.At = clock.GetUtcNow().UtcDateTime;
        judgement.Evaluation.LastRun = await LaterRuns.NewestAsync(db, ct);
        await database.UpsertAsync(db, judgement.Signals, ct);
        await database.UpsertAsync(db, judgement.Notices, ct);
        await database.UpsertAsync(db, [judgement.Evaluation], ct);
    }
}
