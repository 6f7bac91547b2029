using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Cases.ChildConcern;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster;
using Narvaro.Routing.Referrals;
using Narvaro.Signals;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>Two pupils to be one.</summary>
/// <param name="From">Gives up everything.</param>
/// <param name="Into">Takes it.</param>
/// <param name="By">Who decided.</param>
/// <param name="Why">The reason, kept with the merge.</param>
/// <param name="At">UTC.</param>
/// <param name="RunId">The import run that proved it.</param>
public sealed record MergeOrder(PupilId From, PupilId Into, string By, string Why, DateTime At, int? RunId = null);

/// <summary>What a merge, or its undoing, came to.</summary>
/// <param name="Merge">Its number.</param>
/// <param name="Days">Days of the ledger that were moved.</param>
/// <param name="Cases">Cases that were moved.</param>
/// <param name="OpenTogether">Open cases of the pupil when there are several now: a person looks at them.</param>
/// <param name="ToldSince">Days that had been told more of before they were put back.</param>
public sealed record MergeReceipt(int Merge, int Days, int Cases, IReadOnlyList<string> OpenTogether, int ToldSince = 0)
{
    /// <summary>Why nothing was done, in Swedish; null when it was.</summary>
    public string? Refusal { get; private init; }

    public static MergeReceipt Refused(string why) => new(0, 0, 0, []) { Refusal = why };
}

/// <summary>
/// Makes two pupils one, and two again: roster, ledger, signals, cases, consents and referrals in one transaction, on record. No room knows all of them, so
/// each moves its own rows and tells what they were.
/// </summary>
public sealed class PupilMerges(Database database)
{
    private readonly RosterMove _roster = new(database);
    private readonly LedgerMove _ledger = new(database);
    private readonly PeriodMove _periods = new(database);
    private readonly SignalMove _signals = new(database);

    /// <returns>A refusal when one of them is no pupil, or is merged already.</returns>
    public async Task<MergeReceipt> MergeAsync(NarvaroDb db, MergeOrder order, CancellationToken ct)
    {
        var (from, into) = (order.From, order.Into);
        if (await WhyNotAsync(db, from, into, ct) is { } refusal)
        {
            return MergeReceipt.Refused(refusal);
        }
        var roster = await _roster.MoveAsync(db, from, into, Stockholm.DateOf(order.At), ct);
        var days = await _ledger.MoveAsync(db, from, into, ct);
        var periods = await _periods.MoveAsync(db, from, into, ct);
        var signals = await _signals.MoveAsync(db, from, into, ct);
        var (cases, openTogether) = await CaseMove.MoveAsync(db, from, into, ct);
        var concerns = await ChildConcernMove.MoveAsync(db, from, into, ct);
        var alias = await ProtectedAliases.MoveAsync(db, from, into, ct);
        var consents = await ConsentMove.MoveAsync(db, from, into, ct);
        var referrals = await ReferralMove.MoveAsync(db, from, into, ct);
        await UnmatchedPupils.SettleAsync(db, from, into, ct);
        var merge = new PupilMerge
        {
            Id = (await db.Set<PupilMerge>().MaxAsync(m => (int?)m.Id, ct) ?? 0) + 1,
            From = from,
            Into = into,
            At = order.At,
            By = order.By,
            Why = order.Why,
            RunId = order.RunId,
            Moved = new MergedRows(roster, days, signals, cases, periods, concerns, alias, consents, referrals).Write(),
        };
        db.Add(merge);
        await db.SaveChangesAsync(ct);
        return new MergeReceipt(merge.Id, days.Count, cases.Count, openTogether);
    }

    /// <returns>A refusal when there is no such merge, it is undone already, or a later one rests on it.</returns>
    public async Task<MergeReceipt> UndoAsync(NarvaroDb db, int id, string by, string why, DateTime at, CancellationToken ct)
    {
        var merge = await db.Set<PupilMerge>().SingleOrDefaultAsync(m => m.Id == id, ct);
        if (merge is null or { UndoneAt: not null })
        {
            return MergeReceipt.Refused(
                merge is null ? "det finns ingen sammanslagning med det numret" : "sammanslagningen är redan ångrad"
            );
        }
        if (await LaterAsync(db, merge, ct) is { } later)
        {
            return MergeReceipt.Refused(
                string.Create(CultureInfo.InvariantCulture, $"en senare sammanslagning bygger på den; ångra nummer {later} först")
            );
        }
        var moved = MergedRows.Read(merge.Moved);
        await _roster.ReturnAsync(db, merge.Into, moved.Roster, ct);
        var toldSince = await _ledger.ReturnAsync(db, merge.From, merge.Into, moved.Days, ct);
        await _periods.ReturnAsync(db, merge.From, merge.Into, moved.Periods ?? MovedPeriods.None, ct);
        await _signals.ReturnAsync(db, merge.From, merge.Into, moved.Signals, ct);
        await CaseMove.ReturnAsync(db, merge.From, moved.Cases, ct);
        await ChildConcernMove.ReturnAsync(db, merge.From, moved.Concerns ?? [], ct);
        await ProtectedAliases.ReturnAsync(db, merge.From, moved.Alias, ct);
        await ConsentMove.ReturnAsync(db, merge.From, moved.Consents ?? MovedConsents.None, ct);
        await ReferralMove.ReturnAsync(db, merge.From, moved.Referrals ?? MovedReferrals.None, ct);
        (merge.UndoneAt, merge.UndoneBy, merge.UndoneWhy) = (at, by, why);
        await db.SaveChangesAsync(ct);
        return new MergeReceipt(id, moved.Days.Count, moved.Cases.Count, [], toldSince);
    }

    private static async Task<int?> LaterAsync(NarvaroDb db, PupilMerge merge, CancellationToken ct)
    {
        PupilId[] pair = [merge.From, merge.Into];
        return await db.Set<PupilMerge>()
            .Where(m => m.Id > merge.Id && m.UndoneAt == null && (pair.Contains(m.From) || pair.Contains(m.Into)))
            .MaxAsync(m => (int?)m.Id, ct);
    }

    private static async Task<string?> WhyNotAsync(NarvaroDb db, PupilId from, PupilId into, CancellationToken ct) =>
        from == into ? "det är samma elev"
        : await db.Set<Pupil>().CountAsync(p => p.Id == from || p.Id == into, ct) != 2 ? "det finns ingen elev med det numret"
        : await db.Set<PupilMerge>().AnyAsync(m => m.UndoneAt == null && (m.From == from || m.From == into), ct)
            ? "eleven är redan sammanslagen med en annan"
        : null;
}
