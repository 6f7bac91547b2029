using System.Globalization;
using System.Text;
using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Tests.Attendance.Taking;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Import;

/// <summary>The table of defects that extracts are known to have (formats §5), each as files of that kind with what must come of them:
/// <c>Samples/defects/NN-what-is-wrong/</c>, handed in a day apart, and <c>expected.txt</c>. Mari and Nils go to 10000001, Olle to
/// 10000002.</summary>
public sealed class DefectTableTests
{
    private const int Defects = 40;
    private static readonly string Folder = RepositoryFolder.Path("tests/Narvaro.Tests/Samples/defects");

    /// <summary>Rows of the table that are not about a file, with the tests that show them.</summary>
    private static readonly Dictionary<int, string> Elsewhere = new()
    {
        [4] = "Signals.Rules.PlainRuleTests",
        [10] = "Attendance.DataAgeStepTests",
        [25] = "Attendance.DataAgeStepTests",
        [26] = "Attendance.CalendarSourceTests",
        [33] = "Extracts.Ss12000.ServerQuirkTests",
        [34] = "Extracts.Ss12000.AttendanceWayTests",
        [38] = "Signals.Replaying.ReplayFilesTests",
        [40] = "Extracts.FolderSourceTests",
    };

    private static readonly string[] FreeText = ["HEMLIGT", "migrän"];

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var folder in Directory.GetDirectories(Folder).Order(StringComparer.Ordinal))
        {
            foreach (var kind in TestDatabase.Kinds)
            {
                cases.Add(Path.GetFileName(folder), kind);
            }
        }
        return cases;
    }

    [Fact]
    public void Table_EveryRow_HasASampleOrATest()
    {
        var sampled = Directory
            .GetDirectories(Folder)
            .Select(d => int.Parse(Path.GetFileName(d).AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture))
            .ToList();

        Assert.Equal(Enumerable.Range(1, Defects), sampled.Concat(Elsewhere.Keys).Order());
        Assert.All(Elsewhere.Values, name => Assert.NotNull(Type.GetType("Narvaro.Tests." + name)));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Take_Defect_ComesToWhatIsRight(string defect, string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        var told = new StringBuilder();
        var folder = Path.Combine(Folder, defect);
        foreach (
            var file in Directory
                .GetFiles(folder)
                .Where(f => !f.EndsWith("expected.txt", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            var name = Path.GetFileName(file);
            var run = await desk.TakeFileAsync(file, with: r => r with { Complete = name.Contains("komplett", StringComparison.Ordinal) });
            Tell(told, desk, run);
        }
        TellLedger(told, desk);

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, "expected.txt")), told.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>Defect 35: words that may tell of health are dropped at the door.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_FreeText_IsInNoTable(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, "35-fritext-med-halsouppgifter"), "*.csv"))
        {
            await desk.TakeFileAsync(file, with: null);
        }

        var held = await desk.DumpAsync();

        Assert.Contains("e-mari", held, StringComparison.Ordinal);
        Assert.All(FreeText, word => Assert.DoesNotContain(word, held, StringComparison.OrdinalIgnoreCase));
    }

    private static void Tell(StringBuilder told, TakingDesk desk, ImportRun run)
    {
        Line(
            told,
            $"{run.FileName}: {run.Outcome} {run.Profile}, rader {run.Rows} = {run.Imported} nya + {run.Changed} ändrade + {run.Unchanged} oförändrade + {run.Rejected} avvisade{(run.Retracted > 0 ? $", strukna {run.Retracted}" : "")}"
        );
        if (run.Reason is not null)
        {
            Line(told, $"  {run.Reason}");
        }
        foreach (var note in (run.Dialect ?? "").Split("; ").Where(n => n.Contains("annat om samma lektion", StringComparison.Ordinal)))
        {
            Line(told, $"  {note}");
        }
        foreach (var row in desk.All<RejectedRow>().Where(r => r.RunId == run.Id).OrderBy(r => r.Line))
        {
            Line(told, $"  rad {row.Line}, {row.Column} ({row.Shape}): {row.Reason}");
        }
    }

    private static void TellLedger(StringBuilder told, TakingDesk desk)
    {
        foreach (var day in desk.All<AttendanceDay>().OrderBy(d => d.PupilId.Value).ThenBy(d => d.Date))
        {
            Line(
                told,
                $"elev {day.PupilId} {day.Date:yyyy-MM-dd} {day.Unit}: erbjudet {day.Offered}, rapporterat {day.Reported}, närvaro {day.Present}, giltig {day.Authorised}, ogiltig {day.Unauthorised}, sen {day.LateMinutes}, annan {day.Other}"
            );
            foreach (var lesson in desk.Lessons(day.PupilId, day.Date))
            {
                Line(
                    told,
                    $"  {lesson.Start:HH:mm} {lesson.Subject} {lesson.Length} min{(lesson.Cancelled ? ", inställd" : "")}{(lesson.Reported ? "" : ", ej rapporterad")}"
                );
            }
        }
        Told(told, "ersatta versioner", desk.All<LessonHistory>().Count);
        foreach (var report in desk.All<ReportedAbsence>().OrderBy(r => r.PupilId.Value))
        {
            Line(
                told,
                $"anmäld elev {report.PupilId} {report.From:yyyy-MM-dd} {report.Start:HH:mm} – {report.To:yyyy-MM-dd} {report.End:HH:mm} {report.Kind}"
            );
        }
        foreach (var period in desk.All<AttendancePeriod>().OrderBy(p => p.RunId))
        {
            Line(
                told,
                $"period elev {period.PupilId} {period.From:yyyy-MM-dd} – {period.To:yyyy-MM-dd}: erbjudet {period.Offered}, närvaro {period.Present}, giltig {period.Authorised}, ogiltig {period.Unauthorised}{(period.ReplacedBy is null ? "" : ", ersatt")}"
            );
        }
        foreach (var waiting in desk.All<UnmatchedPupil>().OrderBy(u => u.Id))
        {
            Line(told, $"väntar på en person: {waiting.Kind}");
        }
        foreach (var pupil in desk.All<Pupil>().Where(p => p.IsProtected).OrderBy(p => p.Id.Value))
        {
            Line(told, $"skyddad elev {pupil.Id}: {pupil.Protection}");
        }
        foreach (
            var alias in desk.All<PupilAlias>()
                .Where(a => a.Kind is AliasKind.Personnummer or AliasKind.TemporaryNumber)
                .OrderBy(a => a.PupilId.Value)
                .ThenBy(a => a.Kind)
                .ThenBy(a => a.Value, StringComparer.Ordinal)
        )
        {
            Line(told, $"elev {alias.PupilId} har {alias.Kind}{(alias.ValidTo is null ? "" : ", ett tidigare")}");
        }
    }

    private static void Told(StringBuilder told, string what, int count)
    {
        if (count > 0)
        {
            Line(told, $"{what}: {count}");
        }
    }

    private static void Line(StringBuilder told, FormattableString text) => told.AppendLine(FormattableString.Invariant(text));
}
