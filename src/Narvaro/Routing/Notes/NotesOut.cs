using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Storage;

namespace Narvaro.Routing.Notes;

/// <summary>How much was put out beside the cases.</summary>
/// <param name="Registers">Units with lessons that are not reported.</param>
/// <param name="Receipts">Referrals that wait for a receipt.</param>
/// <param name="Troubles">What the administrators did not know of.</param>
internal sealed record NotesOut(int Registers, int Receipts, int Troubles)
{
    /// <summary>Mails that are not of cases, in the caller's transaction and after what it tells of cases.</summary>
    public static async Task<NotesOut> PutAsync(
        NarvaroDb db,
        DayOutbox outbox,
        StaffOnDuty staff,
        EndingConsents consents,
        (DateOnly Day, bool IsFirst) evening,
        CancellationToken ct
    )
    {
        var (day, isFirst) = evening;
        if (await db.Set<CaseRun>().AnyAsync(r => r.AsOf > day, ct))
        {
            // Worked out again: how things stood then is nothing to tell now.
            return new NotesOut(0, 0, 0);
        }
        var registers = isFirst ? 0 : await RegisterNotices.PutOutAsync(db, outbox, staff, day, ct);
        var receipts = await WaitingReceipts.PutOutAsync(db, outbox, staff, consents, ct);
        var troubles = await TroubleNotices.PutOutAsync(db, outbox, staff, day, ct);
        await db.SaveChangesAsync(ct);
        return new NotesOut(registers, receipts, troubles);
    }
}
