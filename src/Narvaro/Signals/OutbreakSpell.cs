using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Signals;

/// <summary>An outbreak from its first to its last school day, told of once.</summary>
/// <param name="Class">Empty for the whole unit.</param>
/// <param name="Away">Pupil-days away.</param>
/// <param name="Has">Pupil-days with data.</param>
public sealed record OutbreakSpell(SchoolUnitCode Unit, string Class, DateOnly From, DateOnly To, int Away, int Has)
{
    /// <summary>Days between two evenings of one outbreak: a weekend, and a day when just fewer were away.</summary>
    private const int LongestGap = 4;

    public int Percent => (int)Math.Round(100.0 * Away / Has, MidpointRounding.AwayFromZero);

    /// <param name="notices">Outbreaks by evening, in any order.</param>
    /// <returns>The newest first.</returns>
    public static IReadOnlyList<OutbreakSpell> Of(IEnumerable<Notice> notices)
    {
        var spells = new List<OutbreakSpell>();
        foreach (var group in notices.Where(n => n.Kind == NoticeKind.Outbreak).GroupBy(n => (n.Unit, n.Subject)))
        {
            OutbreakSpell? open = null;
            foreach (var notice in group.OrderBy(n => n.AsOf))
            {
                if (open is not null && notice.AsOf.DayNumber - open.To.DayNumber <= LongestGap)
                {
                    open = open with { To = notice.AsOf, Away = open.Away + notice.Count, Has = open.Has + notice.Of };
                    spells[^1] = open;
                    continue;
                }
                open = new OutbreakSpell(notice.Unit, notice.Subject, notice.AsOf, notice.AsOf, notice.Count, notice.Of);
                spells.Add(open);
            }
        }
        return
        [
            .. spells
                .OrderByDescending(s => s.To)
                .ThenBy(s => s.Unit.Value, StringComparer.Ordinal)
                .ThenBy(s => s.Class, StringComparer.Ordinal),
        ];
    }
}
