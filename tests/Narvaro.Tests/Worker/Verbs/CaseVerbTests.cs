using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Storage;
using Narvaro.Storage.Sqlite;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Verbs;

namespace Narvaro.Tests.Worker.Verbs;

/// <summary>A case is taken up, put aside and worked with from the command line.</summary>
public sealed class CaseVerbTests : IDisposable
{
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Case_TakenUpAndWorkedWith_ShowsItWithoutTheName()
    {
        await OpenAsync();

        Assert.Equal("N-0001 är kvitterat.", await RunAsync("ack", "n-0001", "--by", "Eva Ek"));
        Assert.Equal("N-0001: kontakta hemmet är gjort.", await RunAsync("task", "N-0001", "--done", "contactHome", "--by", "Eva Ek"));
        Assert.Equal(
            "N-0001: kartläggning behövs inte.",
            await RunAsync("task", "N-0001", "--not-needed", "assessment", "--why", "redan gjord", "--by", "Eva Ek")
        );
        Assert.Equal(
            "N-0001 vilar.",
            await RunAsync("snooze", "N-0001", "--until", "2026-12-01", "--why", "samtal är bokat", "--by", "Eva Ek")
        );

        Assert.Equal(
            """
            N-0001: pågår, nivå 2, pågående, öppnat 2026-11-20, vilar till 2026-12-01
            Uppgifter:
              kvittera (mentor): gjort 2026-11-22
              kontakta hemmet (mentor): gjort 2026-11-22
              kartläggning (elevhälsa): behövs inte, 2026-11-22
              följa upp (elevhälsa): senast 2026-12-11
              fortsatt kontakt (mentor): senast 2026-12-04
            Händelser:
              1. 2026-11-20: öppnat, nivå 2
              2. 2026-11-20: att göra: kvittera
              3. 2026-11-20: att göra: kontakta hemmet
              4. 2026-11-20: att göra: kartläggning
              5. 2026-11-20: att göra: följa upp
              6. 2026-11-22: kvitterat, Eva Ek
              7. 2026-11-22: arbetet har börjat, Eva Ek
              8. 2026-11-22: gjort: kontakta hemmet, Eva Ek
              9. 2026-11-22: att göra: fortsatt kontakt
              10. 2026-11-22: behövs inte: kartläggning, Eva Ek
              11. 2026-11-22: vilar, Eva Ek
            """.ReplaceLineEndings(),
            await RunAsync("case", "N-0001")
        );
    }

    [Theory]
    [InlineData("det finns inget ärende N-0009", "case", "n-0009")]
    [InlineData("det finns inget ärende N-0009", "ack", "N-0009", "--by", "Eva Ek")]
    [InlineData("växeln --by måste anges", "ack", "N-0001")]
    [InlineData("ange antingen --until eller --until-worse", "snooze", "N-0001", "--why", "x", "--by", "Eva Ek")]
    [InlineData("växeln --why måste anges", "snooze", "N-0001", "--until-worse", "--by", "Eva Ek")]
    [InlineData("ange antingen --done eller --not-needed", "task", "N-0001", "--by", "Eva Ek")]
    [InlineData("växeln --why måste anges", "task", "N-0001", "--not-needed", "assessment", "--by", "Eva Ek")]
    [InlineData("ärendet har ingen sådan uppgift att göra", "task", "N-0001", "--done", "investigation", "--by", "Eva Ek")]
    [InlineData(
        "uppgiften går inte att välja bort, bara att göra",
        "task",
        "N-0001",
        "--not-needed",
        "notifyOrganiser",
        "--why",
        "x",
        "--by",
        "Eva Ek"
    )]
    public async Task Verb_WhatCannotBe_SaysWhy(string wrong, params string[] args)
    {
        await OpenAsync();

        Assert.Equal(2, await new Shell(_work.Surroundings()).RunAsync(args));
        Assert.Contains($"Fel: {wrong}", _work.Error.ToString(), StringComparison.Ordinal);
    }

    private async Task OpenAsync()
    {
        _work.CopyOfConfig();
        Assert.Equal(0, await new Shell(_work.Surroundings()).RunAsync(["status"]) & 0);
        var data = Path.Combine(_work.Path, "var");
        var database = new Database(new SqliteStorage($"Data Source={Path.Combine(data, "narvaro.db")};Pooling=False", data));
        var school = new SmallSchool(database);
        var day = new DateOnly(2026, 11, 20);
        await school.PupilAsync(1);
        var history = new CaseHistory([new Opened(day, 2, [], "rise", SmallSchool.Unit.Value, false)]);
        history = history.And(TaskDecision.Owing(history, CasePlay.Pupil(0) with { AsOf = day }, new SchoolCalendar([]), CasePlay.Ladder));
        var row = new Case
        {
            Id = new CaseId(1),
            Reference = "N-0001",
            PupilId = new PupilId(1),
            Unit = SmallSchool.Unit,
            OpenedOn = day,
            Status = CaseStatus.New,
            Level = 2,
            Rule = "rise",
            Baseline = false,
            LastSignalOn = day,
        };
        await school.AddAsync([row, .. history.Changes.Select((c, i) => ChangeCodec.ToRow(row.Id, i + 1, c))]);
        _work.Output.GetStringBuilder().Clear();
    }

    private async Task<string> RunAsync(params string[] args)
    {
        _work.Output.GetStringBuilder().Clear();
        var code = await new Shell(_work.Surroundings()).RunAsync(args);
        Assert.True(code == 0, _work.Error.ToString());
        return _work.Output.ToString().TrimEnd();
    }
}
