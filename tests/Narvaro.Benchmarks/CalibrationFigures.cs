using Narvaro.Generator;
using static System.FormattableString;

namespace Narvaro.Benchmarks;

/// <summary>A published figure and the generated one.</summary>
internal sealed record CalibrationFigure(string What, string Published, string Generated);

/// <summary>The figures of detection.md §2 and domain.md §2.4.</summary>
internal static class CalibrationFigures
{
    public static IEnumerable<CalibrationFigure> Of(Municipality municipality, IReadOnlyList<CalibrationPupil> pupils)
    {
        var days = pupils[0].Days.Length;
        var autumn = Math.Min(days, municipality.Calendar.Years[0].AutumnDays);
        var primary = pupils.Where(pupil => pupil.Grade <= 6).ToList();
        var secondary = pupils.Where(pupil => pupil.Grade > 6).ToList();
        yield return new(
            "Absence, all / 1-6 / 7-9",
            "7.1 / 5.5 / 8.9 %; sim 7.8 / 6.6 / 8.9",
            $"{Mean(pupils)} / {Mean(primary)} / {Mean(secondary)}"
        );
        yield return new(
            "Absence by grade 1..9",
            "6 in 1-4; 8.7, 9.3, 12.2 in 7-9",
            string.Join(' ', pupils.GroupBy(pupil => pupil.Grade).OrderBy(grade => grade.Key).Select(grade => Mean([.. grade])))
        );
        yield return new("Pupils >= 10 %, autumn", "20.1 %; sim 19.3", Above(pupils, 0.10, 0, autumn));
        yield return new(
            "Pupils >= 10 %, year, 1-6 / 7-9",
            "15 / 25 %; sim 17-19 / 25-27",
            $"{Above(primary, 0.10, 0, days)} / {Above(secondary, 0.10, 0, days)}"
        );
        yield return new(
            "Pupils >= 15 %, autumn / year",
            "14 %; Sävsjö 11-15; sim 9.5",
            $"{Above(pupils, 0.15, 0, autumn)} / {Above(pupils, 0.15, 0, days)}"
        );
        yield return new(
            "Pupils >= 30 % / >= 50 %, year",
            "1.9-2.1 / 0.6-0.7 %",
            $"{Above(pupils, 0.30, 0, days)} / {Above(pupils, 0.50, 0, days)}"
        );
        yield return new("Unexcused of time, 1-6 / 7-9", "1.6 / 3.5 %; sim 0.5 / 2.0", $"{Invalid(primary)} / {Invalid(secondary)}");
        yield return new(
            "Unexcused of time, all; pupils >= 5 %",
            "0.9-1.4 %; 3.7 %",
            $"{Invalid(pupils)}; {Percent(pupils.Count(pupil => InvalidRate(pupil) >= 0.05) / (double)pupils.Count)}"
        );
        yield return new(
            "Absence by weeks 1-2, 5-7, 10-12, 15-17, 19-20, 22-24, 30-32",
            "4.9 .. 6.8 .. 8.4; sim 3.8-6.5-9.1, flu 11.5, spring 8",
            Weekly(pupils)
        );
        yield return new(
            "Friday minus Wednesday, points",
            "1.2-2.1; sim 1.1",
            Invariant(
                $"{100 * (OnWeekday(municipality, pupils, DayOfWeek.Friday) - OnWeekday(municipality, pupils, DayOfWeek.Wednesday)):0.0}"
            )
        );
        yield return new("Spells of whole days <= 2 d / > 5 d", "half 1-2; sim 69 / 7.5 %", Spells(pupils));
        yield return new(
            "Same pupil autumn and spring, r",
            "0.63; sim 0.57-0.66",
            Invariant($"{CalibrationMoments.Correlation(pupils.Select(pupil => (pupil.Rate(0, autumn), pupil.Rate(autumn, days)))):0.00}")
        );
        yield return new(
            "Overdispersion of days absent, theta",
            "0.58-1.07; sim 0.63-0.76",
            Invariant($"{CalibrationMoments.Theta(pupils.Select(pupil => pupil.Days.Sum(day => day.Share)), days):0.00}")
        );
        yield return new(
            "Days with late arrival, 1-6 / 7-9",
            "0.6 / 2.4 % of half-days; sim 1.6-1.9 / 4.7",
            $"{LateDays(primary)} / {LateDays(secondary)}"
        );
        yield return new(
            "Onset pupils, 1-3 / 4-6 / 7-9 / all",
            "2.2 / 3.5 / 7.3 / 4.8 %",
            string.Join(" / ", Onsets(pupils, 1, 3), Onsets(pupils, 4, 6), Onsets(pupils, 7, 9), Onsets(pupils, 0, 9))
        );
    }

    private static string Percent(double share) => Invariant($"{100 * share:0.0} %");

    private static string Mean(IReadOnlyList<CalibrationPupil> pupils) => Percent(Share(pupils, day => day.Absent));

    private static string Invalid(IReadOnlyList<CalibrationPupil> pupils) => Percent(Share(pupils, day => day.Invalid));

    private static double Share(IReadOnlyList<CalibrationPupil> pupils, Func<CalibrationDay, int> minutes) =>
        pupils.Sum(pupil => pupil.Days.Sum(day => (double)minutes(day)))
        / pupils.Sum(pupil => pupil.Days.Sum(day => (double)day.Scheduled));

    private static double InvalidRate(CalibrationPupil pupil) =>
        pupil.Days.Sum(day => day.Invalid) / Math.Max(1.0, pupil.Days.Sum(day => day.Scheduled));

    private static string Above(IReadOnlyList<CalibrationPupil> pupils, double limit, int from, int to) =>
        Percent(pupils.Count(pupil => pupil.Rate(from, to) >= limit) / (double)pupils.Count);

    private static string Weekly(IReadOnlyList<CalibrationPupil> pupils)
    {
        (int From, int To)[] weeks = [(0, 10), (20, 35), (45, 60), (70, 83), (88, 98), (100, 115), (145, 160)];
        return string.Join(
            ' ',
            weeks
                .Where(week => week.To <= pupils[0].Days.Length)
                .Select(week => Invariant($"{100 * Between(pupils, week.From, week.To):0.0}"))
        );
    }

    private static double Between(IReadOnlyList<CalibrationPupil> pupils, int from, int to) =>
        pupils.Sum(pupil => pupil.Days[from..to].Sum(day => (double)day.Absent))
        / pupils.Sum(pupil => pupil.Days[from..to].Sum(day => (double)day.Scheduled));

    private static double OnWeekday(Municipality municipality, IReadOnlyList<CalibrationPupil> pupils, DayOfWeek weekday)
    {
        var dates = municipality.Calendar.Days;
        var chosen = Enumerable.Range(0, dates.Count).Where(day => dates[day].DayOfWeek == weekday).ToList();
        return pupils.Sum(pupil => chosen.Sum(day => (double)pupil.Days[day].Absent))
            / pupils.Sum(pupil => chosen.Sum(day => (double)pupil.Days[day].Scheduled));
    }

    private static string Spells(IReadOnlyList<CalibrationPupil> pupils)
    {
        var lengths = pupils.SelectMany(pupil => CalibrationMoments.Runs(pupil.Days.Select(day => day.IsWhole))).ToList();
        return $"{Percent(lengths.Count(length => length <= 2) / (double)lengths.Count)} / {Percent(lengths.Count(length => length > 5) / (double)lengths.Count)}";
    }

    private static string LateDays(IReadOnlyList<CalibrationPupil> pupils) =>
        Percent(pupils.Sum(pupil => pupil.Days.Count(day => day.IsLate)) / (double)pupils.Sum(pupil => pupil.Days.Count(day => day.Has)));

    private static string Onsets(IReadOnlyList<CalibrationPupil> pupils, int low, int high)
    {
        var stage = pupils.Where(pupil => pupil.Grade >= low && pupil.Grade <= high).ToList();
        return Percent(stage.Count(pupil => pupil.Onset is not null) / (double)stage.Count);
    }
}
