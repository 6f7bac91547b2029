namespace Narvaro.Extracts.Ss12000;

/// <summary>Days, the first and the last included; open where the source states none.</summary>
internal readonly record struct Interval(DateOnly From, DateOnly To)
{
    public bool Holds(DateOnly date) => From <= date && date <= To;

    /// <summary>A date that cannot be read counts as not stated.</summary>
    public static Interval Of(string? from, string? to) =>
        new(SchoolTime.Date(from) ?? DateOnly.MinValue, SchoolTime.Date(to) ?? DateOnly.MaxValue);

    public Interval Within(Interval other) => new(From > other.From ? From : other.From, To < other.To ? To : other.To);

    public bool IsEmpty => To < From;
}
