using Narvaro.Benchmarks;
using Narvaro.Generator;

namespace Narvaro.Tests.Generator;

/// <summary>How detection is measured (detection.md §3).</summary>
public sealed class CaseTallyTests
{
    private const int Days = 178;

    private static readonly Pupil[] Pupils =
    [
        .. Municipality
            .Create(
                new MunicipalityPlan
                {
                    Pupils = 1000,
                    SchoolDays = Days,
                    Seed = 17,
                }
            )
            .Pupils,
    ];

    [Fact]
    public void ThroughCorrect_CaseAfterOnset_StaysOpen()
    {
        var pupil = OnsetAt(50);

        Assert.Equal([10, 60], CaseTally.ThroughCorrect(pupil, [10, 60, 120]));
    }

    /// <summary>Found after 5 and 60 days, never, and too late: the last two count as 60.</summary>
    [Fact]
    public void Take_DelaysOfFourPupils_AreCappedInTheMeanAndLeftOutOfTheMedian()
    {
        var tally = new CaseTally();
        tally.Take(OnsetAt(50), Days, [55]);
        tally.Take(OnsetAt(50), Days, [110]);
        tally.Take(OnsetAt(50), Days, []);
        tally.Take(OnsetAt(50), Days, [111]);

        Assert.Equal(0.5, tally.Recall);
        Assert.Equal((5 + 60 + 60 + 60) / 4.0, tally.MeanDelay);
        Assert.Equal(60, tally.MedianDelay);
        Assert.Equal(1, tally.Precision);
    }

    [Fact]
    public void Take_WrongCases_CountInTheLoadAndOnlyOrdinaryPupilsInTheLenientPrecision()
    {
        var tally = new CaseTally();
        tally.Take(OnsetAt(50), 89, [55]);
        tally.Take(Of(Label.None), 89, [10]);
        tally.Take(Of(Label.StableHigh), 89, [10, 80]);

        Assert.Equal(100.0 * 4 / 3, tally.Load, 9);
        Assert.Equal(0.25, tally.Precision);
        Assert.Equal(0.5, tally.Lenient);
    }

    private static JudgedPupil OnsetAt(int day) => new(Pupils.First(p => p.Truth.Label == Label.Onset), 5) { Onset = day };

    private static JudgedPupil Of(Label label) => new(Pupils.First(p => p.Truth.Label == label), 5);
}
