using Narvaro.Cases;
using Narvaro.Cases.ChildConcern;
using Narvaro.Cases.Duties;
using Narvaro.Cases.Notes;
using Narvaro.Consent;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Signals;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Privacy.Access;

/// <summary>Two schools with everything that decides who sees what, at random: duties that have ended, pupils who have moved, markings,
/// mentors who have left, a pupil that the roster does not know.</summary>
internal sealed class RandomMunicipality(int seed)
{
    private const int Pupils = 7;
    private static readonly DateTime At = new(2026, 10, 2, 12, 0, 0, DateTimeKind.Utc);
    private static readonly SchoolUnitCode[] Units = [SmallSchool.Unit, SmallSchool.OtherUnit];
    private static readonly string[] Classes = ["7A", "7B", ""];

    public static readonly string[] People = ["anna", "bo", "cia", "dag", "eva"];

    /// <summary>Everybody but Eva takes in what comes to somebody.</summary>
    public static string[] IntakesOf(string person) =>
        person switch
        {
            "anna" => ["socialtjansten", "rad-och-stod"],
            "bo" or "cia" => ["socialtjansten"],
            "dag" => ["rad-och-stod"],
            _ => [],
        };

    private readonly Random _dice = new(seed);

    public IEnumerable<object> Rows()
    {
        for (var i = 0; i < People.Length; i++)
        {
            yield return SmallSchool.Person(new StaffId(i + 1), People[i]);
            foreach (var duty in Duties(new StaffId(i + 1)))
            {
                yield return duty;
            }
        }
        for (var id = 1; id <= Pupils; id++)
        {
            // The last is one that only the cases know.
            foreach (var row in Roster(new PupilId(id)).Where(r => id < Pupils || r is not Pupil).Concat(Work(id)))
            {
                yield return row;
            }
        }
    }

    private IEnumerable<Duty> Duties(StaffId person) =>
        Enumerable
            .Range(0, _dice.Next(4))
            .Select(_ => new Duty
            {
                StaffId = person,
                Role =
                    _dice.Next(3) == 0 ? Pick(StaffRole.Mentor, StaffRole.Mentor, StaffRole.Principal) : Pick(Enum.GetValues<StaffRole>()),
                Unit = _dice.Next(6) == 0 ? "" : Pick(Units).Value,
                Class = Pick("", "", "7A", "7b"),
                From = SmallSchool.Monday.AddDays(Pick(-30, -30, -30, 1)),
                To = Pick<DateOnly?>(null, null, SmallSchool.Monday, SmallSchool.Monday.AddDays(-1)),
            })
            .DistinctBy(d => (d.Role, d.Unit, d.Class, d.From));

    private IEnumerable<object> Roster(PupilId id)
    {
        yield return new Pupil { Id = id, Protection = Pick(ProtectionMark.None, ProtectionMark.None, ProtectionMark.Unknown) };
        yield return SmallSchool.Signal(SmallSchool.Monday, id.Value, "rise", 1, RuleMode.List);
        var places = Enumerable
            .Range(0, _dice.Next(3))
            .Select(_ => new Enrolment
            {
                PupilId = id,
                Unit = Pick(Units),
                From = SmallSchool.Monday.AddDays(Pick(-60, -30, -30, 0, 1)),
                To = Pick<DateOnly?>(null, null, SmallSchool.Monday, SmallSchool.Monday.AddDays(-1)),
                Form = SchoolForm.GR,
                Grade = 7,
                Class = Pick(Classes),
                MentorKey = Pick([.. People, null, "gone"]),
            });
        foreach (var place in places.DistinctBy(e => (e.From, e.Unit)))
        {
            yield return place;
        }
    }

    private IEnumerable<object> Work(int id)
    {
        yield return new Case
        {
            Id = new CaseId(id),
            Reference = $"N-000{id}",
            PupilId = new PupilId(id),
            Unit = Pick(Units),
            OpenedOn = SmallSchool.Monday,
            Status = Pick(CaseStatus.New, CaseStatus.Active, CaseStatus.Closed),
            Level = _dice.Next(1, 5),
            Rule = "rise",
            Baseline = false,
            LastSignalOn = SmallSchool.Monday,
        };
        yield return new CaseTask
        {
            CaseId = new CaseId(id),
            Number = 2,
            Kind = TaskKind.NotifyHomeMunicipality,
            OpenedOn = SmallSchool.Monday,
            DueOn = SmallSchool.Monday,
            Within = 0,
            Owner = Pick(StaffRole.Principal, StaffRole.PrincipalOrganiser, StaffRole.CompulsoryAttendanceOfficer),
            State = Pick(TaskState.Open, TaskState.Open, TaskState.Done),
            EscalatedTo = Pick<StaffRole?>(null, null, null, StaffRole.PrincipalOrganiser, StaffRole.Principal),
        };
        yield return new ContactNote
        {
            Id = id,
            CaseId = new CaseId(id),
            On = SmallSchool.Monday,
            At = At,
            By = Pick(People),
            With = ContactWith.Pupil,
            Way = ContactWay.Meeting,
            Text = "talade med eleven",
            PupilSays = null,
            GuardiansSay = null,
        };
        yield return new PupilHealthNote
        {
            Id = id,
            CaseId = new CaseId(id),
            Unit = Units[0],
            HeldBy = Pick(Units),
            On = SmallSchool.Monday,
            At = At,
            By = Pick(People),
            Text = "kartläggning",
        };
        yield return new ChildConcernReport
        {
            Id = id,
            PupilId = new PupilId(id),
            Unit = Pick(Units),
            At = At,
            By = Pick(People),
            OnBehalfOf = null,
        };
        yield return new ChildConcernReader
        {
            ReportId = id,
            Person = Pick(People),
            NamedBy = "eva",
            At = At,
        };
        yield return Said.Record(id, new PupilId(id), ConsentGiver.Guardian1, "g-1");
        yield return new Referral
        {
            Id = id,
            CaseId = Pick<CaseId?>(null, new CaseId(id)),
            PupilId = new PupilId(id),
            Unit = Pick(Units),
            Ground = DisclosureGround.Consent,
            Recipient = Pick("socialtjansten", "rad-och-stod"),
            Purpose = "narvaro",
            Items = "narvaro",
            State = Pick(ReferralState.Delivered, ReferralState.Delivered, ReferralState.Queued),
            Changes = 0,
        };
    }

    private T Pick<T>(params T[] any) => any[_dice.Next(any.Length)];
}
