namespace Narvaro.Generator;

/// <summary>Sets of assumptions, so that a rule is not fitted to one of them (detection.md §2).</summary>
public enum World
{
    /// <summary>Calibrated on published figures.</summary>
    Base,

    /// <summary>The early signs are mostly missing: late starts x0.25, part days x0.35, more of it excused.</summary>
    Quiet,

    /// <summary>Ordinary lateness and skipping x2, forgotten notes x3.</summary>
    Noisy,

    /// <summary>Outbreaks x1.8.</summary>
    Flu,
}

/// <summary>Multipliers of a world; 1 in the base world.</summary>
internal sealed record WorldWeights
{
    public double EarlyLate { get; init; } = 1;
    public double EarlyPart { get; init; } = 1;

    /// <summary>Share of the otherwise unexcused absence of onset pupils that a guardian excuses after all.</summary>
    public double ExtraExcused { get; init; }

    public double OrdinaryTrouble { get; init; } = 1;
    public double ForgottenNotes { get; init; } = 1;
    public double Outbreaks { get; init; } = 1;

    public static WorldWeights Of(World world) =>
        world switch
        {
            World.Quiet => new()
            {
                EarlyLate = 0.25,
                EarlyPart = 0.35,
                ExtraExcused = 0.4,
            },
            World.Noisy => new() { OrdinaryTrouble = 2, ForgottenNotes = 3 },
            World.Flu => new() { Outbreaks = 1.8 },
            _ => new(),
        };
}
