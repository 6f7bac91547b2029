using Narvaro.Kernel;
using Narvaro.Signals.Rising;
using Narvaro.Storage;

namespace Narvaro.Signals;

/// <summary>A class, or a whole unit, of which much is away at once is told of as what it is, and never of a pupil (design §5).</summary>
public static class Outbreaks
{
    private const int LeastPupils = 8;
    private const int LeastPercent = 25;

    /// <summary>So many away, the whole day and excused, of those with data.</summary>
    public static bool Is(int away, int has) => has >= LeastPupils && 100 * away >= LeastPercent * has;

    /// <summary>By unit, then class; a unit that is away as a whole is told of once, and not class by class.</summary>
    public static IEnumerable<Notice> Of(Evening evening) =>
        evening
            .Classes()
            .GroupBy(c => c.Unit)
            .OrderBy(u => u.Key.Value, StringComparer.Ordinal)
            .SelectMany(u => Of(evening.AsOf, u.Key, [.. u.OrderBy(c => c.Class, StringComparer.Ordinal)]));

    private static IEnumerable<Notice> Of(DateOnly asOf, SchoolUnitCode unit, ClassDay[] classes)
    {
        var whole = new ClassDay(unit, "", classes.Sum(c => c.Away), classes.Sum(c => c.Has));
        return (classes.Length > 1 && Is(whole.Away, whole.Has) ? [whole] : classes.Where(c => Is(c.Away, c.Has))).Select(c => new Notice
        {
            AsOf = asOf,
            Unit = unit,
            Kind = NoticeKind.Outbreak,
            Subject = c.Class,
            Count = c.Away,
            Of = c.Has,
        });
    }
}
