using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Attendance.Taking;

/// <summary>A timetable, reports of absence and registers: what the days come to does not rest on which of them came first.</summary>
public sealed class ReportLaws
{
    private const string Timetable = """
        skolenhetskod;elev;datum;start;slut;ämne
        10000001;e-mari;2026-09-01;08:00;08:40;MA
        10000001;e-mari;2026-09-01;09:00;10:00;SV
        10000001;e-mari;2026-09-02;08:00;08:40;MA
        10000001;e-nils;2026-09-01;08:00;08:40;MA
        """;
    private const string ReportHeader = "skolenhetskod;elev;från;till;slag;registrerad\n";
    private const string RegisterHeader = "skolenhetskod;elev;datum;start;slut;ämne;närvaro_min;giltig_min;ogiltig_min;registrerad\n";

    /// <summary>A report that begins one of two ways, in a form that the moment decides.</summary>
    private static readonly Gen<string> Report =
        from pupil in Gen.Elements("e-mari", "e-nils")
        from begins in Gen.Elements("2026-09-01T00:00", "2026-09-01T08:20")
        from at in Gen.Choose(0, 3)
        let ends = new[] { "2026-09-01T09:30", "2026-09-02T23:59", "2026-09-01T08:30", "2026-09-01T23:59" }[at]
        let kind = at % 2 == 0 ? "anmäld" : "ledighet"
        select string.Create(CultureInfo.InvariantCulture, $"{ReportHeader}10000001;{pupil};{begins};{ends};{kind};2026-09-01T0{at}:30");

    /// <summary>A register that somebody took, or opened and left.</summary>
    private static readonly Gen<string> Register =
        from pupil in Gen.Elements("e-mari", "e-nils")
        from at in Gen.Choose(0, 3)
        let minutes = new[] { ";;", "40;0;0", "0;0;40", "15;0;25" }[at]
        select string.Create(
            CultureInfo.InvariantCulture,
            $"{RegisterHeader}10000001;{pupil};2026-09-01;08:00;08:40;MA;{minutes};2026-09-01T0{at + 2}:45"
        );

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public void Take_TimetableReportsAndRegistersInAnyOrder_ComeToTheSameDays(string kind) =>
        Prop.ForAll(
                (
                    from files in Gen.OneOf(Report, Register).ListOf()
                    let once = files.Prepend(Timetable).Distinct().ToArray()
                    from other in Gen.Shuffle(once)
                    select (Once: once, Other: other)
                ).ToArbitrary(),
                draw =>
                    Assert.Equal(
                        DaysAsync(kind, draw.Once).GetAwaiter().GetResult(),
                        DaysAsync(kind, [.. draw.Other, .. draw.Other.Take(2)]).GetAwaiter().GetResult()
                    )
            )
            // Each draw takes two databases, which the server makes slowly.
            .Check(Config.QuickThrowOnFailure.WithMaxTest(kind == "Sqlite" ? 15 : 5).WithReplay(20260901UL, 7UL));

    private static async Task<string> DaysAsync(string kind, string[] files)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        foreach (var (number, file) in files.Index())
        {
            var run = await desk.TakeAsync(file == Timetable ? "tider.csv" : $"{number}.csv", file);
            Assert.True(run.Rejected == 0 && run.Reason is null, run.Reason ?? $"{run.Rejected} avvisade");
        }
        return desk.Days();
    }
}
