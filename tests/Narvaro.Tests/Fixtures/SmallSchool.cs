using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Signals;
using Narvaro.Storage;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Routing;

namespace Narvaro.Tests.Fixtures;

/// <summary>A school with a mentor, a nurse of many hats and a principal; what a test needs is put in by name.</summary>
public sealed class SmallSchool(Database database)
{
    public static readonly SchoolUnitCode Unit = SchoolUnitCode.Parse("10000001");
    public static readonly SchoolUnitCode OtherUnit = SchoolUnitCode.Parse("10000002");
    public static readonly StaffId Maja = new(1);
    public static readonly StaffId Hedda = new(2);
    public static readonly StaffId Rut = new(3);
    public static readonly DateOnly Monday = new(2026, 10, 5);

    /// <summary>The n-th weekday from <see cref="Monday"/>, from 0.</summary>
    public static DateOnly Day(int n) => Monday.AddDays((n / 5 * 7) + (n % 5));

    public static SchoolCalendar Calendar => new(Enumerable.Range(0, 100).Select(Day));

    public static StaffMember Person(StaffId id, string name) =>
        new()
        {
            Id = id,
            Key = name.ToLowerInvariant(),
            Name = name,
            Email = $"{name.ToLowerInvariant()}@skola.example",
        };

    public static Duty Duty(StaffId id, StaffRole role, string schoolClass = "", string? unit = null, DateOnly? to = null) =>
        new()
        {
            StaffId = id,
            Role = role,
            Unit = unit ?? Unit.Value,
            Class = schoolClass,
            From = new DateOnly(2026, 8, 1),
            To = to,
        };

    public static Enrolment Enrolment(int pupil, string? mentor = "maja", string schoolClass = "7A", SchoolUnitCode? unit = null) =>
        new()
        {
            PupilId = new PupilId(pupil),
            Unit = unit ?? Unit,
            From = new DateOnly(2026, 8, 1),
            Form = SchoolForm.GR,
            Grade = 7,
            Class = schoolClass,
            MentorKey = mentor,
        };

    public static Signal Signal(DateOnly asOf, int pupil, string rule, int level, RuleMode mode) =>
        new()
        {
            AsOf = asOf,
            PupilId = new PupilId(pupil),
            Rule = rule,
            RuleVersion = 1,
            Mode = mode,
            Level = level,
            Evidence = """{"fönster":20}""",
        };

    public Task StaffAsync() =>
        AddAsync([
            Person(Maja, "Maja"),
            Person(Hedda, "Hedda"),
            Person(Rut, "Rut"),
            Duty(Maja, StaffRole.Mentor, "7A"),
            Duty(Hedda, StaffRole.PupilHealth),
            Duty(Rut, StaffRole.Principal),
        ]);

    public Task PupilAsync(int id, Enrolment? enrolment = null, Narvaro.Import.ProtectionMark protection = default) =>
        AddAsync([
            new Pupil
            {
                Id = new PupilId(id),
                GivenName = "KÄNSLIGT-Åsa",
                FamilyName = "KÄNSLIGT-Öberg",
                Protection = protection,
            },
            enrolment ?? Enrolment(id),
        ]);

    /// <summary>Replaces the signals of an evening; without any, it is an evaluated evening on which nothing was on. The registers of the day
    /// have been taken.</summary>
    public async Task EveningAsync(DateOnly asOf, params Signal[] signals)
    {
        await EveningWithoutDataAsync(asOf, signals);
        await database.InTransactionAsync(
            db =>
            {
                var there = db.Set<AttendanceDay>().Where(d => d.Date == asOf).Select(d => d.PupilId).ToList();
                var pupils = db.Set<Enrolment>().Select(e => e.PupilId).Distinct().ToList();
                db.AddRange(pupils.Except(there).Select(p => Taken(p, asOf)));
                return Task.FromResult(0);
            },
            CancellationToken.None
        );
    }

    /// <summary>The same of a day that no extract has told of.</summary>
    public Task EveningWithoutDataAsync(DateOnly asOf, params Signal[] signals) =>
        database.InTransactionAsync(
            async db =>
            {
                db.RemoveRange(db.Set<Signal>().Where(s => s.AsOf == asOf));
                db.RemoveRange(db.Set<Evaluation>().Where(e => e.AsOf == asOf));
                await db.SaveChangesAsync();
                db.AddRange(signals);
                db.Add(
                    new Evaluation
                    {
                        AsOf = asOf,
                        ConfigHash = "0",
                        Pupils = 1,
                        Signals = signals.Length,
                    }
                );
                return 0;
            },
            CancellationToken.None
        );

    private static AttendanceDay Taken(PupilId pupil, DateOnly day) =>
        new()
        {
            SchoolYear = SchoolYear.Of(day).StartYear,
            Date = day,
            PupilId = pupil,
            Unit = Unit,
            Offered = 40,
            Reported = 40,
            Present = 40,
            Authorised = 0,
            Unauthorised = 0,
            Leave = 0,
            LateCount = 0,
            LateMinutes = 0,
            Other = 0,
            Lessons = LessonCodec.Encode([]),
            RunId = 1,
        };

    /// <summary>A case of the pupil with the same number, opened by the rise rule.</summary>
    public Task OpenAsync(int id, int level = 1, int on = 0, bool baseline = false, SchoolUnitCode? unit = null)
    {
        var opened = new Opened(Day(on), level, [], "rise", (unit ?? Unit).Value, baseline);
        var row = new Case
        {
            Id = new CaseId(id),
            Reference = FormattableString.Invariant($"N-{id:0000}"),
            PupilId = new PupilId(id),
            Unit = unit ?? Unit,
            OpenedOn = Day(on),
            Status = CaseStatus.New,
            Level = level,
            Rule = "rise",
            Baseline = baseline,
            LastSignalOn = Day(on),
        };
        return AddAsync([row, ChangeCodec.ToRow(row.Id, 1, opened)]);
    }

    /// <summary>Puts mails out by the rules that are shipped.</summary>
    internal static Task<StepResult> RouteAsync(TestDatabase test, int day) => RouteAsync(test, Day(day), ConsentTermsFile.Ending);

    internal static Task<StepResult> RouteAsync(TestDatabase test, DateOnly day, EndingConsents consents) =>
        new RoutingStep(test.Database, RoutingRulesTests.Shipped, LadderTests.Shipped, consents).RouteAsync(
            day,
            _ => Calendar,
            CancellationToken.None
        );

    public Task AddAsync(IEnumerable<object> rows) =>
        database.InTransactionAsync(
            db =>
            {
                db.AddRange(rows);
                return Task.FromResult(0);
            },
            CancellationToken.None
        );

    public List<T> All<T>()
        where T : class
    {
        using var db = database.Open();
        return [.. db.Set<T>()];
    }

    /// <summary>Changes rows of one table.</summary>
    public Task ChangeAsync<T>(Action<T> change)
        where T : class =>
        database.InTransactionAsync(
            db =>
            {
                db.Set<T>().ToList().ForEach(change);
                return Task.FromResult(0);
            },
            CancellationToken.None
        );
}
