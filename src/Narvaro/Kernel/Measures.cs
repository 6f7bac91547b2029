namespace Narvaro.Kernel;

/// <summary>A length of time in whole minutes.</summary>
public readonly record struct Minutes(int Value) : IComparable<Minutes>
{
    public static readonly Minutes Zero;

    public static Minutes operator +(Minutes a, Minutes b) => new(a.Value + b.Value);

    public static Minutes operator -(Minutes a, Minutes b) => new(a.Value - b.Value);

    public static bool operator <(Minutes a, Minutes b) => a.Value < b.Value;

    public static bool operator >(Minutes a, Minutes b) => a.Value > b.Value;

    public static bool operator <=(Minutes a, Minutes b) => a.Value <= b.Value;

    public static bool operator >=(Minutes a, Minutes b) => a.Value >= b.Value;

    public int CompareTo(Minutes other) => Value.CompareTo(other.Value);

    public static Minutes Add(Minutes left, Minutes right) => left + right;

    public static Minutes Subtract(Minutes left, Minutes right) => left - right;
}

/// <summary>A number of school days of a unit's calendar; lov and studiedagar are not counted (domain §4).</summary>
public readonly record struct SchoolDays(int Value) : IComparable<SchoolDays>
{
    public static bool operator <(SchoolDays a, SchoolDays b) => a.Value < b.Value;

    public static bool operator >(SchoolDays a, SchoolDays b) => a.Value > b.Value;

    public static bool operator <=(SchoolDays a, SchoolDays b) => a.Value <= b.Value;

    public static bool operator >=(SchoolDays a, SchoolDays b) => a.Value >= b.Value;

    public int CompareTo(SchoolDays other) => Value.CompareTo(other.Value);
}
