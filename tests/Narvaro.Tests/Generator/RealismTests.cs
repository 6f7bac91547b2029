using Narvaro.Benchmarks;
using Narvaro.Generator;

namespace Narvaro.Tests.Generator;

/// <summary>The base world behaves as published figures and detection.md §2 and §4 have it.</summary>
public sealed class RealismTests(RealismTests.Year year) : IClassFixture<RealismTests.Year>
{
    [Fact]
    public void FixedShareRule_OverAYear_HasTheLoadRecallAndPrecisionOfTheRealOne()
    {
        var score = CalibrationCases.Score(year.Pupils, [.. year.Pupils.Select(pupil => CalibrationFixedShare.Evenings(pupil, 0.15))]);

        Assert.InRange(score.Load, 45, 60);
        Assert.InRange(score.Recall, 0.75, 0.90);
        Assert.InRange(score.Precision, 0.03, 0.06);
    }

    [Theory]
    [InlineData(1, 6, 0.055, 0.080)]
    [InlineData(7, 9, 0.075, 0.105)]
    public void Absence_ByStage_IsNearThePublished(int low, int high, double least, double most)
    {
        var stage = year.Pupils.Where(pupil => pupil.Grade >= low && pupil.Grade <= high).ToList();

        var absence = stage.Average(pupil => pupil.Rate(0, pupil.Days.Length));

        Assert.InRange(absence, least, most);
    }

    [Fact]
    public void PupilsAtTenPercent_OverTheAutumn_AreAboutAFifth()
    {
        var share = year.Pupils.Count(pupil => pupil.Rate(0, 83) >= 0.10) / (double)year.Pupils.Count;

        Assert.InRange(share, 0.15, 0.25);
    }

    [Fact]
    public void SamePupil_AutumnAndSpring_AgreeAsPublished()
    {
        var r = CalibrationMoments.Correlation(year.Pupils.Select(pupil => (pupil.Rate(0, 83), pupil.Rate(83, 178))));

        Assert.InRange(r, 0.5, 0.75);
    }

    [Fact]
    public void Winter_ComparedWithAugust_HasTwiceTheAbsence()
    {
        var august = year.Pupils.Average(pupil => pupil.Rate(0, 10));
        var winter = year.Pupils.Average(pupil => pupil.Rate(88, 115));

        Assert.InRange(winter / august, 2, 4);
    }

    public sealed class Year
    {
        internal IReadOnlyList<CalibrationPupil> Pupils { get; } =
            CalibrationPupil.Collect(
                Municipality.Create(
                    new MunicipalityPlan
                    {
                        Pupils = 2000,
                        SchoolDays = 178,
                        Seed = 17,
                    }
                )
            );
    }
}
