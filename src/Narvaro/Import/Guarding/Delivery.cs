namespace Narvaro.Import.Guarding;

/// <summary>What the guard judges a delivery by: sums and dates, never a pupil.</summary>
public sealed record Delivery
{
    public required ExtractKind Kind { get; init; }

    /// <summary>The source has no roster: unknown pupils are new ones.</summary>
    public bool PupilsFromRows { get; init; }
    public required DateOnly Today { get; init; }
    public required int Rows { get; init; }

    /// <summary>Rows that were rejected, but for those that are no data.</summary>
    public int Broken { get; init; }

    /// <summary>Median percent of broken rows in earlier deliveries of the profile.</summary>
    public double UsualBrokenPercent { get; init; }

    /// <summary>The file ends in the middle of a row.</summary>
    public bool CutOff { get; init; }

    /// <summary>First day that the extract was said to cover.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day that the extract was said to cover.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Something should have come: false only when no unit has had a school day since the last delivery.</summary>
    public bool Expected { get; init; } = true;

    /// <summary>Newest day that any delivery of the profile has told of before.</summary>
    public DateOnly? Newest { get; init; }
    public IReadOnlyList<DeliveredUnit> Units { get; init; } = [];

    /// <summary>The extract says of itself that it holds all of a stretch of days.</summary>
    public bool HasScope => From is not null && To is not null;

    /// <summary>Extracts of lessons are judged day by day.</summary>
    public bool HasDays => Kind is ExtractKind.Lessons or ExtractKind.Days;
}

/// <summary>A delivery's part of one unit, and what was known of the unit before.</summary>
public sealed record DeliveredUnit
{
    /// <summary>As people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Nobody has named it: not the configuration, not the roster, no earlier delivery.</summary>
    public bool Stranger { get; init; }
    public required int Pupils { get; init; }

    /// <summary>Those of them whom the roster has in the unit.</summary>
    public required int Known { get; init; }

    /// <summary>Pupils whom the roster has in the unit.</summary>
    public int Enrolled { get; init; }

    /// <summary>Most pupils, or people, in the latest deliveries of the same profile; null when there were none.</summary>
    public int? Before { get; init; }

    /// <summary>Newest day of the unit that any delivery of the profile has told of before.</summary>
    public DateOnly? Newest { get; init; }

    /// <summary>The delivered days of lessons.</summary>
    public IReadOnlyDictionary<DateOnly, DayFigures> Days { get; init; } = new Dictionary<DateOnly, DayFigures>();

    /// <summary>Days near them that deliveries of the same profile have told of before, each as fully as any of them did.</summary>
    public IReadOnlyDictionary<DateOnly, DayFigures> Taken { get; init; } = new Dictionary<DateOnly, DayFigures>();

    /// <summary>Whether the unit has school; null where nobody has said.</summary>
    public Func<DateOnly, bool?> IsSchoolDay { get; init; } = _ => null;
}
