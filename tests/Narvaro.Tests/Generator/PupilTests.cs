using System.Text.RegularExpressions;
using Narvaro.Generator;

namespace Narvaro.Tests.Generator;

/// <summary>Identities are invented, published as test numbers, or temporary.</summary>
public sealed partial class PupilTests
{
    [Theory]
    [InlineData(1200)]
    [InlineData(6000)]
    public void PersonNumbers_OfAllPupils_AreListedOrTemporaryAndUsedOnce(int pupils)
    {
        var town = Municipality.Create(new MunicipalityPlan { Pupils = pupils, SchoolDays = 1 });
        var listed = Resource.TestPersonnummer.ToHashSet(StringComparer.Ordinal);

        Assert.Equal(pupils, town.Pupils.DistinctBy(pupil => pupil.PersonNumber, StringComparer.Ordinal).Count());
        Assert.All(town.Pupils, pupil => Assert.True(listed.Contains(pupil.PersonNumber) || Temporary().IsMatch(pupil.PersonNumber)));
        Assert.Contains(town.Pupils, pupil => Temporary().IsMatch(pupil.PersonNumber));
    }

    [Fact]
    public void PersonNumbers_OfLowerGrades_FitTheGrade()
    {
        var town = Municipality.Create(new MunicipalityPlan { Pupils = 1200, SchoolDays = 1 });
        var lower = town.Pupils.Where(pupil => town.ClassOf(pupil, 0)!.Grade <= 6);

        Assert.All(lower, pupil => Assert.Equal(2019 - town.ClassOf(pupil, 0)!.Grade, pupil.BirthDate.Year));
    }

    [Fact]
    public void Ids_OfPupilsAndGuardians_AreUniqueAndTellNothing()
    {
        var town = Municipality.Create(new MunicipalityPlan { Pupils = 1200, SchoolDays = 1 });
        var ids = town.Pupils.Select(pupil => pupil.Id).Concat(town.Pupils.SelectMany(pupil => pupil.Guardians)).ToList();

        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(town.Pupils, pupil => Assert.DoesNotContain(pupil.PersonNumber[2..8], pupil.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void Protection_InATownOfSomeSize_IsRareButPresent()
    {
        var town = Municipality.Create(new MunicipalityPlan { Pupils = 1200, SchoolDays = 1 });

        Assert.InRange(town.Pupils.Count(pupil => pupil.Protection != Protection.None), 2, 12);
        Assert.Contains(town.Pupils, pupil => pupil.Protection == Protection.ProtectedRegistration);
    }

    [GeneratedRegex("^[0-9]{8}-TF[0-9]{2}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Temporary();
}
