using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Signals.Previewing;

namespace Narvaro.Tests.Signals.Previewing;

public sealed class LoadTests
{
    private readonly List<StaffMember> _staff = [];
    private readonly List<Duty> _duties = [];
    private readonly List<Enrolment> _enrolments = [];

    public LoadTests()
    {
        Mentor(1, "8A");
        Mentor(2, "8B");
        Mentor(3, "8C");
        Mentor(4, "8D");
        Mentor(5, "");
    }

    private MentorBook Book => new(_staff, _duties, _enrolments);

    [Fact]
    public void Of_SeveralCasesOnADay_IsOneMail()
    {
        var coverage = Flags.Covered(10, Town.Unit);

        var load = Load.Of([Flags.Of(1, 0), Flags.Of(2, 0), Flags.Of(3, 1)], coverage, Book);

        // Five mentors and two weeks; one team and two weeks.
        Assert.Equal(new Spread(10, 0, 2, 2), load.MailsPerMentorAndWeek);
        Assert.Equal(new Spread(2, 0, 3, 3), load.CasesPerTeamAndWeek);
        Assert.Equal(Cell.Of(0), load.WithoutMentor);
    }

    [Fact]
    public void Of_FewMentors_TellsNoneOfThem()
    {
        _duties.RemoveAt(0);

        Assert.Null(Load.Of([Flags.Of(1, 0)], Flags.Covered(10, Town.Unit), Book).MailsPerMentorAndWeek);
    }

    [Fact]
    public void Of_NoMentorAtAll_CountsTheCases()
    {
        var load = Load.Of([.. Enumerable.Range(0, 7).Select(p => Flags.Of(p, 0, Town.OtherUnit))], Flags.Covered(5, Town.OtherUnit), Book);

        Assert.Equal(Cell.Of(7), load.WithoutMentor);
    }

    [Fact]
    public void Mentors_Pupil_IsNamedThenTheClassThenTheUnit()
    {
        Assert.Equal([new StaffId(1)], Book.Of(Flags.Of(1, 0)));
        Assert.Equal([new StaffId(5)], Book.Of(Flags.Of(1, 0) with { Class = "9A" }));
        _enrolments.Add(
            new Enrolment
            {
                PupilId = new PupilId(1),
                Unit = Town.Unit,
                From = Town.SchoolDays[0],
                Form = SchoolForm.GR,
                Grade = 8,
                Class = "8A",
                MentorKey = "m2",
            }
        );
        Assert.Equal([new StaffId(2)], Book.Of(Flags.Of(1, 0)));
    }

    private void Mentor(int id, string schoolClass)
    {
        _staff.Add(
            new StaffMember
            {
                Id = new StaffId(id),
                Key = $"m{id}",
                Name = "Uppdiktad",
                Email = $"m{id}@exempel.se",
            }
        );
        _duties.Add(
            new Duty
            {
                StaffId = new StaffId(id),
                Role = StaffRole.Mentor,
                Unit = Town.Unit.Value,
                Class = schoolClass,
                From = Town.SchoolDays[0],
            }
        );
    }
}
