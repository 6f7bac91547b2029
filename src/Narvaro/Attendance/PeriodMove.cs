using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>What a merge moved beside the days: sums of periods, and reports of absence, as the one pupil had them.</summary>
/// <param name="Given">Reports whose place the other pupil had not taken.</param>
public sealed record MovedPeriods(
    IReadOnlyList<AttendancePeriod> Periods,
    IReadOnlyList<ReportedAbsence> Reports,
    IReadOnlyList<ReportedAbsence> Given
)
{
    public static readonly MovedPeriods None = new([], [], []);
}

/// <summary>Moves a pupil's periods and reports of absence to another, and back; in the caller's transaction, after the days. On the same
/// moment the other's report stands.</summary>
public sealed class PeriodMove(Database database)
{
    private readonly LedgerWriter _ledger = new(database);

    public async Task<MovedPeriods> MoveAsync(NarvaroDb db, PupilId from, PupilId into, CancellationToken ct)
    {
        var periods = await PeriodsAsync(db, from, ct);
        var reports = await ReportsAsync(db, from, ct);
        var taken = (await ReportsAsync(db, into, ct)).Select(r => (r.From, r.Start, r.KnownFrom)).ToHashSet();
        var given = reports.FindAll(r => !taken.Contains((r.From, r.Start, r.KnownFrom)));
        await DropAsync(db, from, ct);
        await database.UpsertAsync(db, periods.ConvertAll(p => Of(p, into)), ct);
        await database.UpsertAsync(db, given.ConvertAll(r => r.With(into, r.KnownFrom)), ct);
        await CountAgainAsync(db, into, [], ct);
        return new MovedPeriods(periods, reports, given);
    }

    public async Task ReturnAsync(NarvaroDb db, PupilId from, PupilId into, MovedPeriods moved, CancellationToken ct)
    {
        foreach (var period in moved.Periods)
        {
            await db.Set<AttendancePeriod>()
                .Where(p => p.PupilId == into && p.Source == period.Source && p.Subject == period.Subject)
                .Where(p => p.From == period.From && p.To == period.To && p.RunId == period.RunId)
                .ExecuteDeleteAsync(ct);
        }
        foreach (var report in moved.Given)
        {
            await db.Set<ReportedAbsence>()
                .Where(r => r.PupilId == into && r.From == report.From && r.Start == report.Start && r.KnownFrom == report.KnownFrom)
                .ExecuteDeleteAsync(ct);
        }
        await database.UpsertAsync(db, moved.Periods, ct);
        await database.UpsertAsync(db, moved.Reports, ct);
        await CountAgainAsync(db, into, moved.Given, ct);
        await CountAgainAsync(db, from, [], ct);
    }

    /// <summary>Days that the pupil's reports reach, or those that are gone did.</summary>
    private async Task CountAgainAsync(NarvaroDb db, PupilId pupil, IReadOnlyList<ReportedAbsence> gone, CancellationToken ct)
    {
        var reports = await ReportsAsync(db, pupil, ct);
        await _ledger.CountAgainAsync(db, pupil, [.. reports.Concat(gone).Select(r => (r.From, r.To)).Distinct()], runId: null, ct);
    }

    private static Task<List<AttendancePeriod>> PeriodsAsync(NarvaroDb db, PupilId pupil, CancellationToken ct) =>
        db.Set<AttendancePeriod>().AsNoTracking().Where(p => p.PupilId == pupil).OrderBy(p => p.From).ThenBy(p => p.RunId).ToListAsync(ct);

    private static Task<List<ReportedAbsence>> ReportsAsync(NarvaroDb db, PupilId pupil, CancellationToken ct) =>
        db.Set<ReportedAbsence>().AsNoTracking().Where(r => r.PupilId == pupil).OrderBy(r => r.From).ThenBy(r => r.Start).ToListAsync(ct);

    private static async Task DropAsync(NarvaroDb db, PupilId pupil, CancellationToken ct)
    {
        await db.Set<AttendancePeriod>().Where(p => p.PupilId == pupil).ExecuteDeleteAsync(ct);
        await db.Set<ReportedAbsence>().Where(r => r.PupilId == pupil).ExecuteDeleteAsync(ct);
    }

    private static AttendancePeriod Of(AttendancePeriod period, PupilId pupil) =>
        new()
        {
            PupilId = pupil,
            Source = period.Source,
            Subject = period.Subject,
            From = period.From,
            To = period.To,
            RunId = period.RunId,
            Unit = period.Unit,
            Offered = period.Offered,
            Reported = period.Reported,
            Present = period.Present,
            Authorised = period.Authorised,
            Unauthorised = period.Unauthorised,
            Other = period.Other,
            ReplacedBy = period.ReplacedBy,
        };
}
