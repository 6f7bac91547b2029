using System.Globalization;

namespace Narvaro.Import.Guarding;

/// <summary>
/// As many pupils and rows a day as is usual, and no days left out: of the days that are new, since those delivered before may be
/// corrected a pupil at a time; of every day when the extract says that it holds them all.
/// </summary>
internal static class CountCheck
{
    public static IEnumerable<Suspicion> Of(Delivery delivery, DeliveredUnit unit, ComparedDays days, GuardLimits limits)
    {
        var asked = (delivery.HasScope ? days.All : days.New).ToList();
        var thin = asked.FindAll(d => d.IsThin(limits));
        // The end of a file is what a cut takes, so its newest day speaks by itself.
        if (thin.Count > 0 && (thin[^1] == asked[^1] || 100 * thin.Count > limits.MissingDaysPercent * asked.Count))
        {
            var worst = thin.MinBy(d => (double)d.Told.Pupils / d.Usual.Pupils)!;
            yield return new Suspicion(
                unit.Name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{worst.Told.Pupils} elever och {worst.Told.Rows} rader {worst.Date:yyyy-MM-dd}, mot vanliga {worst.Usual.Pupils} och {worst.Usual.Rows}"
                )
            );
        }
        var (first, last) = Stretch(delivery, unit, days);
        var school = Enumerable
            .Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1))
            .Select(first.AddDays)
            .Where(d => unit.IsSchoolDay(d) == true)
            .ToList();
        var missing = school.Count(d => !unit.Days.ContainsKey(d));
        if (missing > 1 && 100 * missing > limits.MissingDaysPercent * school.Count)
        {
            yield return new Suspicion(
                unit.Name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{missing} av {school.Count} skoldagar saknas mellan {first:yyyy-MM-dd} och {last:yyyy-MM-dd}"
                )
            );
        }
    }

    /// <summary>The days that the file should hold all of; none when it says nothing and brings no new ones.</summary>
    private static (DateOnly First, DateOnly Last) Stretch(Delivery delivery, DeliveredUnit unit, ComparedDays days)
    {
        if (delivery.HasScope)
        {
            var before = delivery.Today.AddDays(-1);
            return (delivery.From!.Value, delivery.To!.Value < before ? delivery.To.Value : before);
        }
        var brought = unit.Days.Where(d => d.Key <= delivery.Today && !(d.Key <= days.NewestTaken)).ToList();
        // A stray row far away from the others makes no stretch.
        var fullest = brought.Select(d => d.Value.Pupils).DefaultIfEmpty().Max();
        var full = brought.Where(d => 2 * d.Value.Pupils >= fullest).Select(d => d.Key).ToList();
        return full.Count == 0 ? (DateOnly.MaxValue, DateOnly.MinValue) : (full.Min(), full.Max());
    }
}
