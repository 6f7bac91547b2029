using FsCheck;
using FsCheck.Fluent;
using Narvaro.Signals.Previewing;

namespace Narvaro.Tests.Signals.Previewing;

/// <summary>No count under five can be worked out, for any counts, by someone who knows the total and every count that is told.</summary>
public sealed class SuppressionLaws
{
    /// <summary>Counts as they are in a small municipality: mostly few.</summary>
    private static readonly Arbitrary<int[]> Counts = Gen.Frequency((3, Gen.Constant(0)), (6, Gen.Choose(1, 4)), (3, Gen.Choose(5, 40)))
        .ArrayOf()
        .ToArbitrary();

    [Fact]
    public void Of_AnyCounts_NoSmallOneIsTold() =>
        Prop.ForAll(Counts, counts => Hidden(counts).Zip(counts).All(c => c.First || c.Second is 0 or >= Cell.Least))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Of_AnyCounts_NoHiddenOneFollowsFromTheTotal() =>
        Prop.ForAll(
                Counts,
                counts =>
                {
                    var (ways, total) = Suppression.Of([counts]);
                    int[] hidden = [.. counts.Where((_, i) => ways[0][i])];
                    var free = (lowest: 1, highest: counts.Sum());
                    // Someone may think that all hidden ones are small, where that is possible, or only that each is somebody.
                    return total
                        || hidden.Length == 0
                        || (!IsBound(hidden, free) && (hidden.Length == 2 || !IsBound(hidden, (1, Cell.Least - 1))));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Of_AnyCounts_HiddenOnesAreFiveOrMoreTogether() =>
        Prop.ForAll(
                Counts,
                counts =>
                {
                    var (ways, total) = Suppression.Of([counts]);
                    var sum = counts.Where((_, i) => ways[0][i]).Sum();
                    return total || sum is 0 or >= Cell.Least;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Of_TwoWays_TotalThatIsHiddenHidesBoth() =>
        Prop.ForAll(
                Counts,
                counts =>
                {
                    var (ways, total) = Suppression.Of([counts, [counts.Sum()]]);
                    return total ? ways.All(w => w.All(h => h)) : !ways[1][0];
                }
            )
            .QuickCheckThrowOnFailure();

    /// <summary>Only one set of values between the bounds has the hidden ones' sum, so that each of them is known.</summary>
    private static bool IsBound(int[] hidden, (int Lowest, int Highest) each)
    {
        var sum = hidden.Sum();
        return sum >= hidden.Length * each.Lowest
            && sum <= hidden.Length * each.Highest
            && (hidden.Length == 1 || sum == hidden.Length * each.Lowest || sum == hidden.Length * each.Highest)
            // None among them is thought of only by someone who does not take each for somebody.
            && !hidden.Contains(0);
    }

    private static IEnumerable<bool> Hidden(int[] counts) => Suppression.Of([counts]).Hidden[0];
}
