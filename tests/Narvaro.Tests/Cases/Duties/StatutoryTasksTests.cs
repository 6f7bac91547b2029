using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Cases.Duties;

/// <summary>The law of domain §1.1, paragraph by paragraph.</summary>
public sealed class StatutoryTasksTests
{
    private static readonly DateOnly On = new(2026, 10, 5);
    private static readonly Considerable Limit = new(20, 20);

    [Theory]
    [InlineData("2008-10-06", SchoolForm.GY, TaskKind.ContactHome)] // the day before
    [InlineData("2008-10-05", SchoolForm.GY, TaskKind.ContactPupil)] // the birthday
    [InlineData("2008-02-29", SchoolForm.GYS, TaskKind.ContactPupil)]
    [InlineData("2014-01-01", SchoolForm.GR, TaskKind.ContactHome)]
    [InlineData(null, SchoolForm.GR, TaskKind.ContactHome)]
    [InlineData(null, SchoolForm.GY, TaskKind.ContactPupil)] // may be of age, and is taken to be
    public void Contact_OnTheDay_IsWithThePupilFromEighteen(string? birth, SchoolForm form, TaskKind kind) =>
        Assert.Equal(kind, StatutoryTasks.Contact(birth is null ? null : DateOnly.Parse(birth, null), form, On));

    [Theory]
    [InlineData(SchoolForm.FKLASS, true)]
    [InlineData(SchoolForm.GR, true)]
    [InlineData(SchoolForm.GRS, true)]
    [InlineData(SchoolForm.GY, false)]
    [InlineData(SchoolForm.GYS, false)]
    public void NotifiesOrganiser_Investigation_OnlyInCompulsorySchool(SchoolForm form, bool notifies) =>
        Assert.Equal(notifies, StatutoryTasks.NotifiesOrganiser(form));

    [Theory]
    // 7:22
    [InlineData(SchoolForm.GR, true, true, 12, 0, "Investigation")]
    [InlineData(SchoolForm.FKLASS, true, true, 6, 0, "Investigation")]
    [InlineData(SchoolForm.GR, true, false, 12, 0, "")]
    [InlineData(SchoolForm.GR, false, true, 12, 0, "")]
    [InlineData(SchoolForm.GR, true, false, 12, 50, "")] // not for absence alone
    // 15:15
    [InlineData(SchoolForm.GY, true, true, 17, 0, "")]
    [InlineData(SchoolForm.GY, true, false, 17, 20, "ConsiderableAbsence")]
    [InlineData(SchoolForm.GY, true, false, 17, 19.9, "")]
    [InlineData(SchoolForm.GY, true, false, 19, 30, "ConsiderableAbsence")]
    [InlineData(SchoolForm.GY, true, false, 20, 30, "")]
    [InlineData(SchoolForm.GY, false, false, 17, 30, "")]
    [InlineData(SchoolForm.GYS, true, true, 17, 50, "")]
    public void HomeGrounds_OfAPupil_AreThoseOfTheForm(
        SchoolForm form,
        bool elsewhere,
        bool investigated,
        int age,
        double low,
        string grounds
    )
    {
        var pupil = CasePlay.Pupil(0, form, age, elsewhere) with { Unauthorised = CasePlay.Unauthorised(low, 20) };

        Assert.Equal(grounds, string.Join(' ', StatutoryTasks.HomeGrounds(pupil, investigated, Day(0), Calendar, Limit)));
    }

    [Fact]
    public void HomeGrounds_AShorterWindowThanTheLimits_IsNotConsiderable()
    {
        var pupil = CasePlay.Pupil(0, SchoolForm.GY, 17, elsewhere: true) with { Unauthorised = CasePlay.Unauthorised(90, 10) };

        Assert.Empty(StatutoryTasks.HomeGrounds(pupil, investigated: false, Day(0), Calendar, Limit));
    }

    /// <summary>First and last day at a school, as school days from the opening of the case; the evening is day 10.</summary>
    [Theory]
    [InlineData("-40..", "")]
    [InlineData("-40..4", "Stopped")]
    [InlineData("-40..10", "")] // the last day is not over
    [InlineData("-40..-2", "")] // gone before there was a case
    [InlineData("-40..4 8..", "Started")]
    [InlineData("-40..4 5..", "")] // from one of the schools to another
    [InlineData("-40..4 8..9", "Started Stopped")]
    public void HomeGrounds_PupilWhoComesOrGoes_IsToldOf(string spells, string grounds)
    {
        var enrolments = spells
            .Split(' ')
            .Select(s => s.Split(".."))
            .Select(s => Spell(int.Parse(s[0], null), s[1].Length == 0 ? null : int.Parse(s[1], null)));
        var pupil = CasePlay.Pupil(10, elsewhere: true) with { Enrolments = [.. enrolments] };

        Assert.Equal(grounds, string.Join(' ', StatutoryTasks.HomeGrounds(pupil, investigated: false, Day(0), Calendar, Limit)));
    }

    [Fact]
    public void HomeGrounds_SummerBetweenTwoYears_IsNoStart()
    {
        var pupil = CasePlay.Pupil(10, elsewhere: true) with
        {
            AsOf = new DateOnly(2027, 8, 20),
            Enrolments = [Spell(0, 150), Spell(0, null, from: new DateOnly(2027, 8, 18))],
        };

        Assert.Empty(StatutoryTasks.HomeGrounds(pupil, investigated: false, Day(0), Calendar, Limit));
    }

    private static Enrolment Spell(int first, int? last, DateOnly? from = null) =>
        new()
        {
            PupilId = new PupilId(1),
            Unit = Unit,
            From = from ?? (first < 0 ? Day(0).AddDays(first) : Day(first)),
            To = last is { } day ? (day < 0 ? Day(0).AddDays(day) : Day(day)) : null,
            Form = SchoolForm.GR,
            Grade = 7,
            Class = "7A",
        };
}
