using Narvaro.Cases;
using Narvaro.Cases.ChildConcern;
using Narvaro.Cases.Duties;
using Narvaro.Consent;
using Narvaro.Desks;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Log;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Storage;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Cases.Notes;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Routing.Referrals;

namespace Narvaro.Tests.Desks;

/// <summary>A list of thirty asks the database as often as a list of three. The cast is <see cref="IntakeSchool"/>'s, with many pupils more of
/// the same kind.</summary>
public sealed class ListQueryTests
{
    private const int First = 100;

    /// <summary>Each list, as somebody who sees all of it: rows that are shown.</summary>
    private static readonly Dictionary<string, Func<Database, TimeProvider, Task<int>>> Lists = new(StringComparer.Ordinal)
    {
        ["cases"] = async (db, clock) => (await Queue(db, clock).ReadAsync("rut", new QueueFilter(), 1, default)).Rows.Count,
        ["marked cases"] = async (db, clock) => (await Queue(db, clock).ReadAsync("pia", new QueueFilter(), 1, default)).Rows.Count,
        ["own tasks"] = async (db, clock) => (await Queue(db, clock).ReadAsync("hilda", new QueueFilter(), 1, default)).Rows.Count,
        ["consents"] = async (db, clock) =>
            (await new ConsentDesk(db, IntakeSchool.Terms, clock).ListAsync("hedda", new ConsentFilter(), 1, default)).Consents.Rows.Count,
        ["intake"] = async (db, clock) => (await new IntakeDesk(db, IntakeSchool.Terms, clock).ListAsync("siv", 1, default)).Rows.Count,
        ["referrals"] = async (db, clock) =>
            (await new ReferralDesk(db, IntakeSchool.Terms, clock).ListAsync("rut", "N-0001", default)).Referrals.Count,
        ["log"] = async (db, clock) => (await new AuditDesk(db, clock).ReadAsync("gunn", new AccessFilter(), null, default)).Lines.Count,
        ["concerns"] = async (db, clock) => (await new ConcernDesk(db, clock).ReadAsync("maja", default)).Count,
    };

    private static QueueDesk Queue(Database database, TimeProvider clock) => new(database, LadderTests.Shipped, clock);

    public static TheoryData<string, string> Every
    {
        get
        {
            var every = new TheoryData<string, string>();
            foreach (var kind in TestDatabase.Names)
            {
                foreach (var list in Lists.Keys)
                {
                    every.Add(kind, list);
                }
            }
            return every;
        }
    }

    [Theory, MemberData(nameof(Every))]
    public async Task Read_OfThirtyRows_AsksAsOftenAsOfThree(string kind, string list)
    {
        var (few, fewQueries) = await ReadAsync(kind, list, 3);
        var (many, manyQueries) = await ReadAsync(kind, list, 30);

        Assert.InRange(few, 3, 10);
        Assert.InRange(many, 30, 100);
        Assert.InRange(fewQueries, 1, 40);
        Assert.Equal(fewQueries, manyQueries);
    }

    private static async Task<(int Rows, int Queries)> ReadAsync(string kind, string list, int rows)
    {
        await using var test = await IntakeSchool.OpenAsync(kind);
        var school = new SmallSchool(test.Database);
        var clock = new FixedClock(DeskSchool.Now);
        await school.AddAsync([
            SmallSchool.Person(new StaffId(31), "Gunn"),
            SmallSchool.Duty(new StaffId(31), StaffRole.Auditor, unit: ""),
            SmallSchool.Person(new StaffId(32), "Hilda"),
            SmallSchool.Duty(new StaffId(32), StaffRole.PrincipalOrganiser, unit: ""),
        ]);
        for (var n = 0; n < rows; n++)
        {
            await school.PupilAsync(First + n);
            await school.PupilAsync((2 * First) + n, protection: ProtectionMark.SecrecyMarking);
            await school.AddAsync(Rows(First + n));
            await school.AddAsync([NotesTests.OneCase((2 * First) + n)]);
            // A line of the log each time.
            await Lists["concerns"](test.Database, clock);
        }
        var counted = new CountedDatabase(test);
        return (await Lists[list](counted.Database, clock), counted.Queries);
    }

    private static IEnumerable<object> Rows(int id)
    {
        var (pupil, at) = (new PupilId(id), DeskSchool.Now.UtcDateTime);
        yield return NotesTests.OneCase(id);
        yield return ChangeCodec.ToRow(new CaseId(id), 1, new Opened(SmallSchool.Monday, 2, [], "rise", SmallSchool.Unit.Value, false));
        yield return new CaseTask
        {
            CaseId = new CaseId(id),
            Number = 2,
            Kind = TaskKind.NotifyHomeMunicipality,
            OpenedOn = SmallSchool.Monday,
            DueOn = SmallSchool.Day(2),
            Within = 2,
            Owner = StaffRole.PrincipalOrganiser,
        };
        yield return Said.Record(id, pupil, ConsentGiver.Guardian1, "g-1");
        yield return Referred(id, pupil);
        yield return ReferralCodec.ToRow(id, 1, new ReferralDelivered(at, "narvaro", ["narvaro"], "kvitto"));
        yield return new ChildConcernReport
        {
            Id = id,
            PupilId = pupil,
            Unit = SmallSchool.Unit,
            At = at,
            By = "maja",
            OnBehalfOf = null,
        };
    }

    /// <summary>Of Elin's case, so that they are a list there as well.</summary>
    private static Referral Referred(int id, PupilId pupil)
    {
        var referral = SomeReferral.Queued(id, pupil, new CaseId(1));
        (referral.State, referral.Changes) = (ReferralState.Delivered, 1);
        return referral;
    }
}
