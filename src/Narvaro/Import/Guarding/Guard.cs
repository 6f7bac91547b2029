namespace Narvaro.Import.Guarding;

/// <summary>What the guard says of a delivery.</summary>
/// <param name="Suspicions">Empty when it may be taken.</param>
/// <param name="Complete">For each unit in order: its days are as full as before, so that what is missing may be taken for gone.</param>
public sealed record GuardVerdict(IReadOnlyList<Suspicion> Suspicions, IReadOnlyList<bool> Complete)
{
    /// <summary>A wide file can be wrong in every unit; people read a few.</summary>
    private const int MostTold = 12;

    public bool Holds => Suspicions.Count > 0;

    /// <summary>In Swedish: units, counts and dates, never a pupil.</summary>
    public string Reason => string.Join(". ", Suspicions.Take(MostTold)) + (Suspicions.Count > MostTold ? ". …" : "") + ".";
}

/// <summary>
/// Tells a delivery that looks truncated, foreign, old or oddly different from the earlier ones, before anything is changed by it
/// (design §4 Guard; formats §5 #6, #7, #37). Pure. With nothing to compare with, only the checks that need nothing speak.
/// </summary>
public static class Guard
{
    public static GuardVerdict Judge(Delivery delivery, GuardLimits limits)
    {
        var suspicions = FileCheck.Of(delivery, limits).ToList();
        var complete = new List<bool>();
        foreach (var unit in delivery.Units)
        {
            suspicions.AddRange(UnitCheck.Of(delivery, unit, limits));
            if (!delivery.HasDays)
            {
                continue;
            }
            var days = new ComparedDays(delivery, unit, limits);
            suspicions.AddRange(DateCheck.Of(delivery, unit, limits));
            suspicions.AddRange(CountCheck.Of(delivery, unit, days, limits));
            suspicions.AddRange(ShareCheck.Of(unit, days, limits));
            complete.Add(days.AreFull);
        }
        return new GuardVerdict(suspicions, complete.ConvertAll(c => c && suspicions.Count == 0));
    }
}
