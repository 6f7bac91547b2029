namespace Narvaro.Generator;

/// <summary>Chances per day of what an onset brings, at a point of its course.</summary>
internal readonly record struct OnsetSigns(double Late = 0, double Single = 0, double Part = 0, double Whole = 0, double Subject = 0)
{
    // By progress 0-1. No published day-level curve exists; the order late, single lessons, part days, whole days
    // follows Ingul, Havik and Heyne 2018 (detection.md §2).
    private static readonly Curve LateBy = new((0, 0.1), (0.25, 0.31), (0.5, 0.31), (0.75, 0.22), (1, 0.14));
    private static readonly Curve SingleBy = new((0, 0.03), (0.25, 0.15), (0.5, 0.24), (0.75, 0.2), (1, 0.12));
    private static readonly Curve PartBy = new((0, 0), (0.25, 0.05), (0.5, 0.15), (0.75, 0.22), (1, 0.2));
    private static readonly Curve WholeBy = new((0, 0), (0.25, 0.06), (0.5, 0.2), (0.75, 0.55), (1, 1));

    /// <summary>Time lost to single lessons and part days at the end of the course, the rest being whole days.</summary>
    private const double PiecesAtEnd = 0.1;

    /// <summary>Signs on a day so many school days after onset.</summary>
    public static OnsetSigns On(Onset onset, int elapsed, int weekday)
    {
        var progress = Math.Min(1, (elapsed + 1.0) / onset.Ramp);
        return onset.Trajectory switch
        {
            Trajectory.Sudden => new(0.1, 0.1, 0.12, progress * (onset.Final - 0.08)),
            Trajectory.Weekday => weekday == onset.Weekday ? OneWeekday(progress, onset.Final) : default,
            Trajectory.Subject => OneSubject(onset, elapsed, progress),
            Trajectory.IllnessRoute => new(Whole: onset.Final * (0.3 + (0.7 * progress))),
            _ => Creeping(progress, onset.Final),
        };
    }

    private static OnsetSigns Creeping(double progress, double final) =>
        new(LateBy.At(progress), SingleBy.At(progress), PartBy.At(progress), WholeBy.At(progress) * (final - PiecesAtEnd));

    private static OnsetSigns OneWeekday(double progress, double final) =>
        new(0.2 * progress, 0.2 * progress, 0.3 * progress, final * (0.25 + (0.75 * progress)));

    /// <summary>Avoidance comes first; whole days follow, for some, after the ramp.</summary>
    private static OnsetSigns OneSubject(Onset onset, int elapsed, double progress)
    {
        var spread = onset.Spreads ? Math.Clamp((elapsed - onset.Ramp) / 30.0, 0, 1) : 0;
        var avoided = onset.Final * (0.35 + (0.65 * progress));
        return new(0.12 * spread, 0.12 * spread, 0.15 * spread, 0.4 * spread, avoided);
    }
}
