using Narvaro.Signals.Previewing;

namespace Narvaro.Tests.Signals.Previewing;

public sealed class SuppressionTests
{
    public static TheoryData<int[], string> Cases =>
        new()
        {
            { [12, 7, 0], "12 7 0" },
            // A lone small one takes the next smallest with it.
            { [3, 9, 20, 0], "– – 20 0" },
            { [3, 4, 20], "– – 20" },
            // Two that are 2 together would say that each is 1.
            { [1, 1, 9, 20], "– – – 20" },
            { [1, 1, 1, 1, 1, 9], "– – – – – –" },
            // Three that are 12 together would say that each is 4.
            { [4, 4, 4, 9, 30], "– – – – 30" },
            // None goes last, when nothing else is left.
            { [3, 6, 0], "– – 0" },
            { [0, 0], "0 0" },
            { [], "" },
        };

    [Theory, MemberData(nameof(Cases))]
    public void Of_TotalIsTold_HidesAsManyAsItTakes(int[] counts, string told)
    {
        var (hidden, total) = Suppression.Of([counts]);

        Assert.False(total);
        Assert.Equal(told, string.Join(' ', counts.Select((c, i) => hidden[0][i] ? "–" : $"{c}")));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(2, 2)]
    [InlineData(4)]
    public void Of_TotalIsSmall_HidesIt(params int[] counts)
    {
        var (hidden, total) = Suppression.Of([counts]);

        Assert.True(total);
        Assert.All(hidden[0], Assert.True);
    }

    [Fact]
    public void Of_OneWayCannotKeepItsSecret_HidesEveryWay()
    {
        var (hidden, total) = Suppression.Of([
            [1, 1, 1, 1, 1],
            [5],
        ]);

        Assert.True(total);
        Assert.All(hidden.SelectMany(h => h), Assert.True);
    }
}
