using System.Globalization;

namespace Narvaro.Triage.Navigation;

/// <summary>A unit in the drop-down list.</summary>
public sealed record UnitChoice(string Code, string Name, bool Chosen);

/// <summary>A link to a page of the list.</summary>
public sealed record PageStep(int Number, string Words)
{
    /// <summary>First, the neighbours and the last, so that 200 pages need no more links than 5.</summary>
    public static IEnumerable<PageStep> Around(int number, int pages)
    {
        if (number > 2)
        {
            yield return new PageStep(1, "Första sidan");
        }
        if (number > 1)
        {
            yield return new PageStep(number - 1, "Föregående sida");
        }
        yield return new PageStep(number, string.Create(CultureInfo.InvariantCulture, $"Sida {number} av {pages}"));
        if (number < pages)
        {
            yield return new PageStep(number + 1, "Nästa sida");
        }
        if (number < pages - 1)
        {
            yield return new PageStep(pages, "Sista sidan");
        }
    }
}
