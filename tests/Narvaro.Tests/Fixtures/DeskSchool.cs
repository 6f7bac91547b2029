using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Desks;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Log;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Cases.Notes;
using Narvaro.Tests.Consent;

namespace Narvaro.Tests.Fixtures;

/// <summary>Maja is Elin's mentor, Hedda of the elevhälsa, Rut rektor, and Ola rektor at the other school. Elin is pupil 1, nine years old
/// with two guardians and case N-0001; pupil 2 with N-0002 has protected identity, which Pia handles.</summary>
internal static class DeskSchool
{
    public static readonly DateTimeOffset Now = new(2026, 10, 5, 14, 0, 0, TimeSpan.Zero);

    public static async Task<TestDatabase> OpenAsync(string kind)
    {
        var test = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(test.Database);
        await school.StaffAsync();
        await school.AddAsync([
            SmallSchool.Person(new StaffId(4), "Ola"),
            SmallSchool.Duty(new StaffId(4), StaffRole.Principal, unit: SmallSchool.OtherUnit.Value),
            SmallSchool.Person(new StaffId(5), "Pia"),
            SmallSchool.Duty(new StaffId(5), StaffRole.ProtectedIdentityHandler),
            NotesTests.OneCase(1),
            NotesTests.OneCase(2),
            Guardian(1, "g-1"),
            Guardian(2, "g-2"),
        ]);
        await school.PupilAsync(1);
        await school.PupilAsync(2, protection: ProtectionMark.SecrecyMarking);
        await school.ChangeAsync<Pupil>(p => p.BirthDate = Said.Aged(9));
        return test;
    }

    /// <summary>Both cases were opened on Monday.</summary>
    public static async Task<TestDatabase> WithCasesAsync(string kind, int level)
    {
        var test = await OpenAsync(kind);
        await new SmallSchool(test.Database).AddAsync([Opening(1), Opening(2)]);
        return test;

        CaseChange Opening(int id) =>
            ChangeCodec.ToRow(
                new CaseId(id),
                1,
                new Opened(SmallSchool.Monday, level, [], "rise", SmallSchool.Unit.Value, Baseline: false)
            );
    }

    public static List<AccessLine> LogOf(TestDatabase test) => [.. new SmallSchool(test.Database).All<AccessLine>().OrderBy(l => l.Number)];

    public static CaseDesk Cases(TestDatabase test)
    {
        var clock = new FixedClock(Now);
        return new CaseDesk(test.Database, Tasks(test, clock), Calendars, clock);
    }

    public static NoteDesk Notes(TestDatabase test, DateTimeOffset now)
    {
        var clock = new FixedClock(now);
        return new NoteDesk(test.Database, Tasks(test, clock), Calendars, clock);
    }

    private static CalendarSource Calendars => new((_, _) => SmallSchool.Calendar);

    private static TasksStep Tasks(TestDatabase test, TimeProvider clock) => new(test.Database, LadderTests.Shipped, "2262", clock);

    private static Guardianship Guardian(int ordinal, string key) =>
        new()
        {
            PupilId = new PupilId(1),
            Ordinal = ordinal,
            GuardianKey = key,
        };
}
