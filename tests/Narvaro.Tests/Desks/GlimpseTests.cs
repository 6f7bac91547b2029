using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Cases.Notes;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Desks;

/// <summary>Rut has opened N-0001.</summary>
public sealed class GlimpseTests
{
    [Theory]
    [InlineData("rut", "N-0001", Act.Read, 0, true)]
    [InlineData("rut", "N-0001", Act.Read, 4, true)]
    [InlineData("rut", "N-0001", Act.Read, 5, false)]
    [InlineData("rut", "N-0001", Act.Read, -1, false)]
    [InlineData("rut", "N-0001", Act.Change, 0, false)]
    [InlineData("rut", "N-0002", Act.Read, 0, false)]
    [InlineData("hedda", "N-0001", Act.Read, 0, false)]
    public void IsOf_TheSamePersonReadingTheSameCaseAtOnce_AndNothingElse(
        string person,
        string reference,
        Act act,
        int seconds,
        bool expected
    )
    {
        var glimpse = OfRut(DeskSchool.Now);

        Assert.Equal(
            expected,
            glimpse.IsOf(new AtDoor(person, reference, act, DataClass.CaseFact), reference, glimpse.At.AddSeconds(seconds))
        );
    }

    /// <summary>Each part of a page is a question and a line of its own, with a glimpse as without.</summary>
    [Fact]
    public async Task Read_WithAGlimpse_GivesAndLogsTheSame()
    {
        await using var test = await DeskSchool.OpenAsync("Sqlite");
        var desk = DeskSchool.Notes(test, DeskSchool.Now);
        var glimpse = OfRut(DeskSchool.Now);

        var without = await desk.ReadContactsAsync("rut", "N-0001", default);
        var with = await desk.ReadContactsAsync("rut", "N-0001", default, glimpse);

        Assert.Equal((without.MayAdd, without.Refusal?.Code), (with.MayAdd, with.Refusal?.Code));
        var log = DeskSchool.LogOf(test);
        Assert.Equal(2, log.Count);
        Assert.Equal((log[0].Who, log[0].What, log[0].Class, log[0].Allowed), (log[1].Who, log[1].What, log[1].Class, log[1].Allowed));
    }

    internal static Glimpse OfRut(DateTimeOffset at) =>
        new(
            new Viewer("rut", SmallSchool.Monday, [new HeldDuty(StaffRole.Principal, SmallSchool.Unit.Value)]),
            NotesTests.OneCase(1),
            new PupilFacts(
                new PupilId(1),
                new Narvaro.Roster.Pupil
                {
                    Id = new PupilId(1),
                    GivenName = "Åsa",
                    FamilyName = "Öberg",
                },
                SmallSchool.Enrolment(1),
                MentorOnDuty: true
            ),
            Ties.None,
            at.UtcDateTime
        );
}
