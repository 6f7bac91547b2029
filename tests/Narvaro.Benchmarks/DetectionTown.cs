using System.Globalization;
using Narvaro.Generator;
using Narvaro.Signals;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Replaying;
using Narvaro.Signals.Rising;
using Narvaro.Signals.Rules;

namespace Narvaro.Benchmarks;

/// <summary>
/// A generated school year gone through once, evening by evening, by the product's own evaluation: what every rule is made of is kept,
/// so that any limit can be tried without evaluating again.
/// </summary>
/// <param name="FixedShare">The realism check: 15 % of 20 days, daily, on settled data.</param>
/// <param name="Replayed">Cases that the product's own replay opens with the shipped limits.</param>
internal sealed record DetectionTown(
    int Seed,
    int Days,
    int Units,
    IReadOnlyList<DetectionPupil> Pupils,
    CaseTally FixedShare,
    int Replayed
)
{
    public static DetectionTown Collect(MunicipalityPlan plan, Thresholds thresholds)
    {
        var town = Municipality.Create(plan);
        var settled = CalibrationPupil.Collect(town);
        var fixedShare = CalibrationCases.Score(settled, [.. settled.Select(p => CalibrationFixedShare.Evenings(p, 0.15))]);
        var pupils = Judged(town, settled);
        var byId = pupils.ToDictionary(p => DetectionFeed.IdOf(p.Pupil));
        var replay = new Replay(thresholds);
        var (day, replayed) = (0, 0);
        var (points, share) = (new SeriesRun(), new SeriesRun());
        foreach (var evening in new DetectionFeed(town).Evenings())
        {
            replayed += replay.Next(evening).Count;
            foreach (var year in evening.Pupils.Where(p => p.Attends))
            {
                evening.Run(year, Series.Points, points);
                evening.Run(year, Series.Share, share);
                var subject = SubjectAvoidance.IsOn(year, evening.SubjectName, thresholds.For(year.Now.Unit, year.Now.Stage));
                var lost = share.HasLeastDays(day) ? share.Excess[day] : 0;
                byId[year.Pupil].Take(day, DetectionValues.Of(year, points.Index(day), lost, subject));
            }
            day++;
        }
        return new(plan.Seed, day, town.Units.Count, pupils, fixedShare, replayed);
    }

    private static List<DetectionPupil> Judged(Municipality town, IReadOnlyList<CalibrationPupil> settled)
    {
        var dates = town.Calendar.Days;
        var weeks = settled.Select(p => p.Pupil.Group).Distinct().ToDictionary(group => group, group => OutbreakWeeks(town, group));
        return
        [
            .. settled.Select(pupil => new DetectionPupil(pupil.Pupil, pupil.Grade, dates.Count)
            {
                Onset = pupil.Onset,
                Unit = town.ClassOf(pupil.Pupil, 0)!.Unit.Index,
                InOutbreakWeek = weeks[pupil.Pupil.Group],
                IsOfOutbreak = [.. Enumerable.Range(0, dates.Count).Select(day => IsOfOutbreak(town, pupil, day))],
            }),
        ];
    }

    private static bool[] OutbreakWeeks(Municipality town, int group)
    {
        var dates = town.Calendar.Days;
        var outbreaks = town.OutbreaksOf(town.Classes.First(c => c.Group == group));
        var weeks = Enumerable
            .Range(0, dates.Count)
            .Where(day => outbreaks.Any(o => o.FirstDay <= day && day <= o.LastDay))
            .Select(day => WeekOf(dates[day]))
            .ToHashSet();
        return [.. dates.Select(date => weeks.Contains(WeekOf(date)))];
    }

    private static int WeekOf(DateOnly date) => ISOWeek.GetWeekOfYear(date.ToDateTime(TimeOnly.MinValue));

    private static bool IsOfOutbreak(Municipality town, CalibrationPupil pupil, int day)
    {
        var (absent, ofOutbreak) = (0, 0);
        for (var before = Math.Max(0, day - CalibrationFixedShare.Window + 1); before <= day; before++)
        {
            var minutes = pupil.Days[before].Absent;
            absent += minutes;
            ofOutbreak += minutes > 0 && town.IsIllOfOutbreak(pupil.Pupil, town.Calendar.Days[before]) ? minutes : 0;
        }
        return ofOutbreak > 0 && 2 * ofOutbreak >= absent;
    }
}
