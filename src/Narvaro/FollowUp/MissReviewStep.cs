using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Replaying;
using Narvaro.Storage;

namespace Narvaro.FollowUp;

/// <summary>A month of severe absence and referrals: who had no case and no alarm before, and what would have told.</summary>
/// <param name="Reached">Pupils who reached severe absence in the month.</param>
/// <param name="Referred">Pupils who were referred to socialtjänsten for the first time in the month.</param>
/// <param name="Missed">Those of them that nothing had told of, by date; what would have, the earliest first.</param>
public sealed record MissedMonth(DateOnly First, DateOnly Last, int Reached, int Referred, IReadOnlyList<Reached> Missed);

/// <summary>The monthly miss review. Reads; stores and sends nothing.</summary>
public sealed class MissReviewStep(Database database, Thresholds thresholds, CalendarSource calendars)
{
    /// <param name="month">Any day of the month.</param>
    /// <param name="progress">Is told the days that are done, and all of them.</param>
    public async Task<MissedMonth> RunAsync(DateOnly month, IProgress<(int Done, int Of)>? progress, CancellationToken ct)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        var year = SchoolYear.Of(first);
        await using var db = database.Open();
        var review = new MissReview(thresholds);
        var reached = new List<Reached>();
        var referred = (await FirstReferrals.ReadAsync(db, first, last, ct)).ToList();
        var walk = new EveningWalk(calendars, Knowledge.Night);
        await foreach (var evening in walk.BetweenAsync(db, year.First, last, progress, ct))
        {
            reached.AddRange(review.Next(evening));
            // On a day off the limits are those of the evening before.
            referred = referred.ConvertAll(r => r.On >= evening.AsOf ? r with { Earlier = review.EarlierOf(r.Pupil, evening) } : r);
        }
        reached.RemoveAll(r => r.On < first);
        var severe = reached.Count;
        reached.AddRange(referred);
        var missed = new List<Reached>();
        foreach (var one in reached)
        {
            if (!await WasToldAsync(db, one, year, ct))
            {
                missed.Add(one with { Earlier = [.. one.Earlier.Concat(await ListedAsync(db, one, year, ct)).OrderBy(e => e.On)] });
            }
        }
        return new MissedMonth(first, last, severe, referred.Count, [.. missed.OrderBy(m => m.On).ThenBy(m => m.Pupil.Value)]);
    }

    /// <summary>An alarm before the day, or a case that was open or had been.</summary>
    private static async Task<bool> WasToldAsync(NarvaroDb db, Reached one, SchoolYear year, CancellationToken ct)
    {
        var (pupil, on, begins) = (one.Pupil, one.On, year.First);
        return await db.Set<Signal>().AnyAsync(s => s.PupilId == pupil && s.Mode == RuleMode.Alarm && s.AsOf < on && s.AsOf >= begins, ct)
            || await db.Set<Case>().AnyAsync(c => c.PupilId == pupil && c.OpenedOn < on, ct);
    }

    /// <summary>Rules that were on, but only on the list.</summary>
    private static async Task<IReadOnlyList<EarlierRule>> ListedAsync(NarvaroDb db, Reached one, SchoolYear year, CancellationToken ct)
    {
        var (pupil, on, begins) = (one.Pupil, one.On, year.First);
        var listed = await db.Set<Signal>()
            .Where(s => s.PupilId == pupil && s.Mode == RuleMode.List && s.AsOf < on && s.AsOf >= begins)
            .GroupBy(s => s.Rule)
            .Select(g => new { Rule = g.Key, On = g.Min(s => s.AsOf) })
            .ToListAsync(ct);
        return [.. listed.Select(l => new EarlierRule(l.Rule, null, l.On))];
    }
}
