using Narvaro.Generator;

namespace Narvaro.Tests.Generator;

public sealed class DiceTests
{
    [Fact]
    public void Unit_OfManyDraws_IsUniform()
    {
        var dice = Dice.Of(1, Purpose.Traits);
        var tenths = new int[10];
        for (var i = 0; i < 100_000; i++)
        {
            tenths[(int)(10 * dice.Unit())]++;
        }

        Assert.All(tenths, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void Of_NeighbouringPupilsAndDays_GivesUnrelatedStreams()
    {
        var firsts = Enumerable.Range(0, 200).SelectMany(pupil => Enumerable.Range(0, 200).Select(day => First(pupil, day))).ToList();

        Assert.Equal(firsts.Count, firsts.Distinct().Count());
        Assert.InRange(firsts.Average(), 0.495, 0.505);

        static double First(int pupil, int day)
        {
            var dice = Dice.Of(1, Purpose.Lessons, pupil, day);
            return dice.Unit();
        }
    }

    [Fact]
    public void Next_OfAKnownStream_NeverChanges()
    {
        var dice = Dice.Of(42, Purpose.Identity, 7);

        Assert.Equal(Known, dice.Next());
    }

    private const ulong Known = 1985568890858563082;
}
