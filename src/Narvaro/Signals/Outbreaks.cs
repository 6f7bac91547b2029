using Narvaro.Storage;

namespace Narvaro.Signals;

/// <summary>A class of which much is away at once is told of once, as what it is, and never of a pupil (design §5).</summary>
public static class Outbreaks
{
    private const int LeastPupils = 8;
    private const int LeastPercent = 25;

    public static IEnumerable<Notice> Of(Evening evening) =>
        evening
            .Classes()
            .Where(c => c.Has >= LeastPupils && 100 * c.Away >= LeastPercent * c.Has)
            .OrderBy(c => c.Unit.Value, StringComparer.Ordinal)
            .ThenBy(c => c.Class, StringComparer.Ordinal)
            .Select(c => new Notice
            {
                AsOf = evening.AsOf,
                Unit = c.Unit,
                Kind = NoticeKind.Outbreak,
                Subject = c.Class,
                Count = c.Away,
                Of = c.Has,
            });
}
