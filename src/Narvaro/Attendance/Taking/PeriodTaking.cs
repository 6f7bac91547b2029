using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance.Taking;

/// <summary>Staged sums into the periods: each replaces those of the same source that it overlaps, so that nothing is summed twice
/// (formats §5 #32).</summary>
internal sealed class PeriodTaking(Database database)
{
    private const int BatchRows = 5_000;

    public async Task ApplyAsync(NarvaroDb db, ImportRun run, KnownRoster known, CancellationToken ct)
    {
        var placing = new Placing(db, run, known);
        var rejected = new List<RejectedRow>();
        var counts = new RowCounts();
        for (var line = 0; ; )
        {
            var after = line;
            var staged = await db.Set<StagedPeriod>()
                .AsNoTracking()
                .Where(s => s.RunId == run.Id && s.Line > after)
                .OrderBy(s => s.Line)
                .Take(BatchRows)
                .ToListAsync(ct);
            if (staged.Count == 0)
            {
                break;
            }
            line = staged[^1].Line;
            var told = new List<AttendancePeriod>(staged.Count);
            foreach (var row in staged)
            {
                var who = new StagedWho(row.PupilKey, row.PupilName, row.Class);
                var place = await placing.PlaceAsync(who, row.Unit, row.To, row.Line, run.PupilsFromRows, ct);
                if (place.Wrong is { } wrong)
                {
                    rejected.Add(wrong.Reject(run.Id, row.Line));
                }
                else
                {
                    told.Add(PeriodOf(row, place, run));
                }
            }
            counts += await WriteAsync(db, run, told, ct);
        }
        await placing.SaveAsync(ct);
        await Receipt.CloseAsync(db, run, counts.Imported, counts.Changed, counts.Unchanged, rejected, ct);
    }

    private async Task<RowCounts> WriteAsync(NarvaroDb db, ImportRun run, List<AttendancePeriod> told, CancellationToken ct)
    {
        var pupils = told.Select(p => p.PupilId).Distinct().ToList();
        var inForce = await db.Set<AttendancePeriod>()
            .AsNoTracking()
            .Where(p => EF.Parameter(pupils).Contains(p.PupilId) && p.Source == run.Profile && p.ReplacedBy == null)
            .ToListAsync(ct);
        var held = inForce.GroupBy(p => (p.PupilId, p.Subject)).ToDictionary(g => g.Key, g => g.ToList());
        var touched = new Dictionary<object, AttendancePeriod>();
        var counts = new RowCounts();
        foreach (var period in told)
        {
            var key = (period.PupilId, period.Subject);
            var others = held.TryGetValue(key, out var list) ? list : held[key] = [];
            var overlapped = others.Where(o => o.From <= period.To && o.To >= period.From).ToList();
            // What was held and released is no newer than when it came.
            var isOld = run.WasReleased && overlapped.Exists(o => o.RunId > run.Id);
            if (isOld || (overlapped is [var same] && SaysTheSame(same, period)))
            {
                counts += new RowCounts(0, 0, 1);
                continue;
            }
            foreach (var old in overlapped)
            {
                old.ReplacedBy = run.Id;
                touched[KeyOf(old)] = old;
                others.Remove(old);
            }
            others.Add(period);
            touched[KeyOf(period)] = period;
            counts += overlapped.Count == 0 ? new RowCounts(1, 0, 0) : new RowCounts(0, 1, 0);
        }
        await database.UpsertAsync(db, touched.Values, ct);
        return counts;
    }

    private static object KeyOf(AttendancePeriod p) => (p.PupilId, p.Subject, p.From, p.To, p.RunId);

    private static bool SaysTheSame(AttendancePeriod a, AttendancePeriod b) =>
        (a.From, a.To, a.Unit, a.Offered, a.Reported, a.Present, a.Authorised, a.Unauthorised, a.Other)
        == (b.From, b.To, b.Unit, b.Offered, b.Reported, b.Present, b.Authorised, b.Unauthorised, b.Other);

    private static AttendancePeriod PeriodOf(StagedPeriod row, Placed place, ImportRun run) =>
        new()
        {
            PupilId = place.Pupil,
            Source = run.Profile,
            Subject = row.Subject,
            From = row.From,
            To = row.To,
            RunId = run.Id,
            Unit = place.Unit,
            Offered = row.Offered,
            Reported = row.Reported,
            Present = row.Present,
            Authorised = row.Authorised,
            Unauthorised = row.Unauthorised,
            Other = row.Other,
        };
}
