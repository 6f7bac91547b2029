namespace Narvaro.Generator;

/// <summary>A pupil's standing tendencies, as chances per school day.</summary>
internal sealed record PupilTraits(double Sick, double Late, double Skip, double Appointment, double Leave, int? TherapyWeekday)
{
    /// <summary>
    /// Heavy right tail, mean about 1: gives the overdispersion and the correlation between terms of detection.md §2.
    /// </summary>
    private static readonly Curve Propensity = new(
        (0, 0.05),
        (0.1, 0.2),
        (0.25, 0.42),
        (0.5, 0.8),
        (0.75, 1.35),
        (0.9, 2.0),
        (0.97, 2.9),
        (0.99, 3.5),
        (1, 4.4)
    );

    /// <summary>Ordinary lateness and skipping: most pupils hardly ever, a few often; mean about 1.</summary>
    private static readonly Curve Uneven = new((0, 0), (0.4, 0.12), (0.6, 0.5), (0.8, 1.7), (0.93, 3.7), (0.98, 6), (1, 9));

    public static PupilTraits Draw(ref Dice dice, double trouble)
    {
        var sick = Rates.SicknessStarts * Propensity.Draw(ref dice);
        var unruly = Uneven.Draw(ref dice);
        var late = Rates.LateDays * trouble * ((0.5 * unruly) + (0.5 * Uneven.Draw(ref dice)));
        var skip = Rates.SkippedLessons * trouble * ((0.6 * unruly) + (0.4 * Uneven.Draw(ref dice)));
        var appointment = Rates.Appointments * Propensity.Draw(ref dice);
        var leave = Rates.LeaveStarts * Uneven.Draw(ref dice);
        int? therapy = dice.Chance(Rates.TherapyShare) ? dice.Between(1, 5) : null;
        return new PupilTraits(sick, Math.Min(0.4, late), Math.Min(0.3, skip), appointment, leave, therapy);
    }
}
