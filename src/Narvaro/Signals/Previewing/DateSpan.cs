namespace Narvaro.Signals.Previewing;

/// <summary>Dates that a preview is about, both included.</summary>
public readonly record struct DateSpan(DateOnly From, DateOnly To)
{
    public bool Holds(DateOnly date) => From <= date && date <= To;
}
