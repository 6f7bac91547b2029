using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>What lines are judged by beside the profile.</summary>
/// <param name="Today">Dates more than a year after it are taken for errors.</param>
/// <param name="From">First day that the delivery was said to cover; null when nothing was said.</param>
/// <param name="To">Last day that the delivery was said to cover; null when nothing was said.</param>
/// <param name="Schools">Names and other codes of units, for extracts that do not give the code; null knows none.</param>
/// <param name="Unit">The unit that the delivery as a whole is about; null when nothing was said.</param>
public sealed record LineContext(
    DateOnly Today,
    DateOnly? From = null,
    DateOnly? To = null,
    Schools? Schools = null,
    SchoolUnitCode? Unit = null
)
{
    private static readonly DateOnly FirstDay = new(2000, 1, 1);

    /// <summary>Pupils in school may be born before 2000, adults even earlier.</summary>
    private static readonly DateOnly FirstBirth = new(1900, 1, 1);

    public bool IsFarOff(DateOnly date) => date < FirstDay || date > Today.AddYears(1);

    public bool IsBirthDate(DateOnly date) => date >= FirstBirth && date <= Today;

    public bool IsInWindow(DateOnly date) => !(date < From) && !(date > To);
}
