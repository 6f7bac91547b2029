using Microsoft.Data.Sqlite;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster.Staff;
using Narvaro.Storage;
using Narvaro.Storage.Sqlite;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Privacy.Log;
using Narvaro.Worker.Verbs;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Worker.Verbs;

public sealed class AuditVerbTests : IDisposable
{
    private static readonly DateTime At = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);

    private readonly WorkFolder _work = new();

    public AuditVerbTests() => _work.CopyOfConfig();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Verify_WholeLog_EndsWithZeroAndTellsTheAnchor()
    {
        await LogAsync();

        var (code, answer) = await AskAsync("audit", "verify");

        Assert.Equal((0, true, 3), (code, (bool)answer["holds"]!, (int)answer["lines"]!));
        Assert.Equal(0, (await AskAsync("audit", "verify", "--anchor", $"3:{(string?)answer["hash"]}")).Code);
        Assert.Equal(3, (await AskAsync("audit", "verify", "--anchor", $"2:{(string?)answer["hash"]}")).Code);
    }

    [Fact]
    public async Task Verify_AlteredLine_EndsWithThreeAndTellsWhich()
    {
        await LogAsync();
        await using (var connection = new SqliteConnection($"Data Source={File}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "drop trigger access_log_not_altered; update access_log set who = 'x' where number = 2";
            await command.ExecuteNonQueryAsync();
        }

        var (code, answer) = await AskAsync("audit", "verify");

        Assert.Equal((3, 2, "altered"), (code, (int)answer["firstBroken"]!, (string?)answer["fault"]));
        Assert.Equal(3, await new Shell(_work.Surroundings()).RunAsync(["audit", "verify"]));
        Assert.Contains("Rad 2: raden är ändrad i efterhand", _work.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_OfDays_CountsByRoleWithoutAPupil()
    {
        await LogAsync();

        var (code, answer) = await AskAsync("audit", "report", "--from", "2026-11-20", "--to", "2026-11-20");
        var (_, later) = await AskAsync("audit", "report", "--from", "2026-11-21");
        Assert.Equal(0, await new Shell(_work.Surroundings()).RunAsync(["audit", "report"]));

        Assert.Equal(0, code);
        Assert.Equal([(null, 1), ("principal", 2)], answer["counts"]!.Select(c => ((string?)c["role"], (int)c["count"]!)));
        // Since then only this command line has looked.
        Assert.Equal([("accessLog", 2)], later["counts"]!.Select(c => ((string?)c["class"], (int)c["count"]!)));
        Assert.DoesNotContain("N-0007", answer.ToString(), StringComparison.Ordinal);
        Assert.Contains("rektor: läst ärenden 2", _work.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("operatör: läst åtkomstloggen 3", _work.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAndReport_AreLinesOfTheLogThemselves()
    {
        await LogAsync();

        await AskAsync("audit", "verify");
        await AskAsync("audit", "report");

        var lines = new SmallSchool(new Database(new SqliteStorage($"Data Source={File}", _work.Path))).All<AccessLine>();
        Assert.Equal(["operatör", "operatör"], lines.Where(l => l.Number > 3).Select(l => l.Who));
        Assert.All(lines.Where(l => l.Number > 3), l => Assert.Equal((OperatorAudit.Why, null), (l.Why, l.Role)));
        Assert.Equal(0, (await AskAsync("audit", "verify")).Code);
    }

    /// <summary>Not even a role is told of what was done with reports of concern.</summary>
    [Fact]
    public async Task Report_OfReportsOfConcern_TellsHowManyLinesAndNothingElse()
    {
        await LogAsync(AccessLogTests.Question("maja", StaffRole.Mentor, DataClass.ChildConcernReport));

        var (_, answer) = await AskAsync("audit", "report", "--to", "2026-11-20");
        await new Shell(_work.Surroundings()).RunAsync(["audit", "report", "--to", "2026-11-20"]);

        Assert.Equal(1, (int)answer["secret"]!);
        Assert.Equal([(null, 1), ("principal", 2)], answer["counts"]!.Select(c => ((string?)c["role"], (int)c["count"]!)));
        Assert.DoesNotContain("oncern", answer.ToString(), StringComparison.Ordinal);
        Assert.Contains("skyddad uppgift 1", _work.Output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("mentor", _work.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AnchorThatCannotBeRead_SaysWhatWouldBeRight()
    {
        Assert.Equal(2, await new Shell(_work.Surroundings()).RunAsync(["audit", "verify", "--anchor", "x"]));
        Assert.Contains("radens nummer, kolon och dess kontrollsumma", _work.Error.ToString(), StringComparison.Ordinal);
    }

    private string File => Path.Combine(_work.Path, "var", "narvaro.db");

    private async Task LogAsync(params Asked[] more)
    {
        await AskAsync("migrate");
        var database = new Database(new SqliteStorage($"Data Source={File}", _work.Path));
        Asked[] asked =
        [
            AccessLogTests.Question("rut", StaffRole.Principal),
            AccessLogTests.Question("maja", StaffRole.Administrator),
            AccessLogTests.Question("rut", StaffRole.Principal),
            .. more,
        ];
        await database.InTransactionAsync(db => AccessLog.WriteAsync(db, asked, At, default), default);
    }

    private async Task<(int Code, JObject Answer)> AskAsync(params string[] args)
    {
        _work.Output.GetStringBuilder().Clear();
        var code = await new Shell(_work.Surroundings()).RunAsync([.. args, "--json"]);
        var answer = JObject.Parse(_work.Output.ToString());
        _work.Output.GetStringBuilder().Clear();
        return (code, answer);
    }
}
