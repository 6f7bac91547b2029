using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Roster;

/// <summary>Mari (7Å) and Bill (3B) of an invented school; numbers are from Skatteverket's published test series.</summary>
public sealed class RosterStepTests
{
    private static readonly SchoolUnitCode Unit = SchoolUnitCode.Parse("99000001");
    private static readonly DateOnly Start = new(2025, 8, 18);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Apply_NewPupils_AreEnrolledWithAliasesAndGuardians(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);

        var run = await ApplyAsync(database, 1, Mari(), Bill());

        Assert.Equal((2, 0, 0, 0), (run.Imported, run.Changed, run.Unchanged, run.Rejected));
        await using var db = database.Database.Open();
        var keys = await PupilKeys.ReadAsync(db, default);
        Assert.Equal(keys.Find("mari"), keys.Find(AliasKind.Personnummer, "201701012393"));
        Assert.Equal("7Å", (await Enrolments.ReadAsync(db, default)).On(keys.Find("mari")!.Value, Start)!.Class);
        Assert.Equal(1, await db.Set<Guardianship>().CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Apply_TheSameRowsAgain_ChangesNothing(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ApplyAsync(database, 1, Mari(), Bill());

        var run = await ApplyAsync(database, 2, Mari(), Bill());

        Assert.Equal((ImportOutcome.Unchanged, 2), (run.Outcome, run.Unchanged));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Apply_ChangeOfClass_KeepsTheOldClassBeforeIt(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ApplyAsync(database, 1, Mari());

        var run = await ApplyAsync(database, 2, Mari(), Mari(schoolClass: "7B", from: Start.AddDays(30)));

        Assert.Equal((1, 0, 1), (run.Imported, run.Changed, run.Unchanged));
        await using var db = database.Database.Open();
        var enrolments = await Enrolments.ReadAsync(db, default);
        Assert.Equal(
            ("7Å", "7B"),
            (enrolments.On(new PupilId(1), Start.AddDays(29))!.Class, enrolments.On(new PupilId(1), Start.AddDays(30))!.Class)
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Apply_NumberOfAnotherPupil_IsRejectedAndNobodyIsMerged(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ApplyAsync(database, 1, Mari(), Bill());

        var run = await ApplyAsync(database, 2, Bill(personnummer: "201701012393"));

        Assert.Equal((0, 1), (run.Imported, run.Rejected));
        await using var db = database.Database.Open();
        Assert.Equal("personnummer", (await db.Set<RejectedRow>().SingleAsync()).Column);
        Assert.Equal(2, await db.Set<Pupil>().CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task ApplyFromLessons_SourceWithoutARoster_FindsClassesAndGradesInTheRows(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var run = Run(1, rows: 0);
        await database.Database.InTransactionAsync(
            async db =>
            {
                db.Add(run);
                db.Add(Day(part: 1, Start.AddDays(10), "8A"));
                db.Add(Day(part: 2, Start.AddDays(40), "8B"));
                await db.SaveChangesAsync();
                await new RosterStep(database.Database).ApplyFromLessonsAsync(db, run, default);
                return 0;
            },
            default
        );

        await using var reading = database.Database.Open();
        var enrolments = await Enrolments.ReadAsync(reading, default);
        var first = enrolments.On(new PupilId(1), Start)!;
        Assert.Equal(("8A", 8, "8B"), (first.Class, first.Grade, enrolments.On(new PupilId(1), Start.AddDays(40))!.Class));
    }

    private static async Task<ImportRun> ApplyAsync(TestDatabase database, int id, params StagedPupil[] rows)
    {
        var run = Run(id, rows.Length);
        await database.Database.InTransactionAsync(
            async db =>
            {
                db.Add(run);
                db.AddRange(rows.Select((row, i) => Numbered(row, id, i + 2)));
                await db.SaveChangesAsync();
                await new RosterStep(database.Database).ApplyAsync(db, run, default);
                return 0;
            },
            default
        );
        return run;
    }

    private static ImportRun Run(int id, int rows) =>
        new()
        {
            Id = id,
            Sha256 = "",
            FileName = "elever.csv",
            Profile = "narvaro-elever",
            Kind = ExtractKind.Pupils,
            At = new DateTime(2025, 9, 1, 20, 0, 0, DateTimeKind.Utc),
            Outcome = ImportOutcome.Staged,
            Rows = rows,
        };

    private static StagedPupilDay Day(int part, DateOnly date, string schoolClass) =>
        new()
        {
            RunId = 1,
            Part = part,
            PupilKey = "P000001",
            Unit = Unit,
            Date = date,
            Class = schoolClass,
            Lessons = LessonCodec.Encode([]),
            Lines = "",
        };

    private static StagedPupil Numbered(StagedPupil row, int run, int line) =>
        new()
        {
            RunId = run,
            Line = line,
            PupilKey = row.PupilKey,
            Personnummer = row.Personnummer,
            GivenName = row.GivenName,
            FamilyName = row.FamilyName,
            Guardian1 = row.Guardian1,
            Unit = row.Unit,
            Form = row.Form,
            Grade = row.Grade,
            Class = row.Class,
            From = row.From,
            Protection = row.Protection,
        };

    private static StagedPupil Mari(string schoolClass = "7Å", DateOnly? from = null) =>
        Pupil("mari", "201701012393", schoolClass, 7, from ?? Start, "g-1");

    private static StagedPupil Bill(string personnummer = "199909092380") => Pupil("bill", personnummer, "3B", 3, Start, null);

    private static StagedPupil Pupil(string key, string personnummer, string schoolClass, int grade, DateOnly from, string? guardian) =>
        new()
        {
            RunId = 0,
            Line = 0,
            PupilKey = key,
            Personnummer = personnummer,
            GivenName = key,
            FamilyName = "Provsson",
            Guardian1 = guardian,
            Unit = Unit,
            Form = SchoolForm.GR,
            Grade = grade,
            Class = schoolClass,
            From = from,
            Protection = ProtectionMark.None,
        };
}
