namespace Narvaro.Generator;

/// <summary>What to invent. The same plan gives the same bytes on any machine and under any culture.</summary>
public sealed record MunicipalityPlan
{
    /// <summary>Pupils of the first school year, those who move in or out during it included; later years add a first grade each.</summary>
    public int Pupils { get; init; } = 1200;

    /// <summary>School days counted from <see cref="From"/>; may go on into the next school year.</summary>
    public int SchoolDays { get; init; } = 135;

    public int Seed { get; init; } = 1;

    /// <summary>In August: the first school day. Otherwise the earlier part of that school year is simulated but not written.</summary>
    public DateOnly From { get; init; } = new(2025, 8, 18);

    public World World { get; init; } = World.Base;

    /// <summary>School units; about 240 pupils each when not stated.</summary>
    public int? Units { get; init; }

    /// <summary>Lines planted broken on purpose, spread over the days, for showing what rejection looks like.</summary>
    public int BrokenRows { get; init; }

    /// <summary>Whether there is a förskoleklass (grade 0, school form FKLASS).</summary>
    public bool Fklass { get; init; }

    internal int LowestGrade => Fklass ? 0 : 1;
}
