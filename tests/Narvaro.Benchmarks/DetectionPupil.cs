using Narvaro.Generator;
using Narvaro.Kernel;
using Narvaro.Signals;

namespace Narvaro.Benchmarks;

/// <summary>What rules are made of, of one pupil as one evening knows it. Shares are 0 until there are days enough to speak of.</summary>
/// <param name="Rise">Z of S1.</param>
/// <param name="Days">E of S3.</param>
/// <param name="Subject">S2 is on.</param>
/// <param name="Share20">Absent of the last 20 school days.</param>
/// <param name="Share40">Absent of the last 40 school days.</param>
/// <param name="Term">Absent of the term to date.</param>
/// <param name="DaysAway">Days with any absence of the last 30 school days.</param>
/// <param name="Occasions">Spells, part days and late arrivals of the last 30 school days.</param>
internal readonly record struct DetectionValues(
    double Rise,
    double Days,
    bool Subject,
    double Share20,
    double Share40,
    double Term,
    byte DaysAway,
    byte Occasions
)
{
    private const int OccasionDays = 30;

    public static DetectionValues Of(PupilYear year, double rise, double days, bool subject)
    {
        var (away, occasions) = (0, 0);
        var from = Math.Max(0, year.Count - OccasionDays);
        var wholeBefore = false;
        for (var day = from; day < year.Count; day++)
        {
            ref readonly var value = ref year[day];
            away += value.Absent > 0 ? 1 : 0;
            occasions += (value.Part ? 1 : 0) + (value.Late ? 1 : 0) + (value.Whole && !wholeBefore ? 1 : 0);
            wholeBefore = value.Has ? value.Whole : wholeBefore;
        }
        var term = year.Axis.FirstFrom(SchoolYear.TermStart(year.Axis.Days[^1]));
        var least = CalibrationFixedShare.DaysWithData;
        return new(
            rise,
            days,
            subject,
            Share(year, year.Count - CalibrationFixedShare.Window, least),
            Share(year, year.Count - (2 * CalibrationFixedShare.Window), 2 * least),
            Share(year, term, least),
            (byte)away,
            (byte)occasions
        );
    }

    private static double Share(PupilYear year, int from, int least)
    {
        var (absent, held, has) = (0, 0, 0);
        for (var day = Math.Max(0, from); day < year.Count; day++)
        {
            ref readonly var value = ref year[day];
            absent += value.Absent;
            held += value.Held;
            has += value.Has ? 1 : 0;
        }
        return has < least ? 0 : absent / (double)held;
    }
}

/// <summary>A pupil's evenings in values, and the answers.</summary>
internal sealed class DetectionPupil(Pupil pupil, int grade, int days) : JudgedPupil(pupil, grade)
{
    public required int Unit { get; init; }

    /// <summary>Days of the weeks in which something goes round in the pupil's class.</summary>
    public required bool[] InOutbreakWeek { get; init; }

    /// <summary>Days on which spells of what goes round make up half of the last 20 days' absence.</summary>
    public required bool[] IsOfOutbreak { get; init; }

    public DetectionValues[] Values { get; } = new DetectionValues[days];

    /// <summary>First evening that the pupil is judged on; past the last when there is none.</summary>
    public int From { get; private set; } = days;

    /// <summary>The evening after the last.</summary>
    public int To { get; private set; }

    public void Take(int day, DetectionValues values)
    {
        Values[day] = values;
        From = Math.Min(From, day);
        To = day + 1;
    }

    /// <summary>A case that finds the onset, and the term's absence had not reached 15 % by then.</summary>
    public bool IsEarly(int opened)
    {
        if (DelayOf(opened) is not { } delay)
        {
            return false;
        }
        for (var day = opened - delay; day <= opened; day++)
        {
            if (Values[day].Term >= 0.15)
            {
                return false;
            }
        }
        return true;
    }
}
