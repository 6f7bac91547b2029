using Narvaro.Routing;
using Narvaro.Storage;
using Narvaro.Storage.Sqlite;
using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Verbs;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Worker.Verbs;

public sealed class OutboxVerbTests : IDisposable
{
    private readonly WorkFolder _work = new();

    public OutboxVerbTests() => _work.CopyOfConfig();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Bounces_ThenFailedThenRetry_LeadAMailOutAgain()
    {
        await OutboxAsync();
        var reports = Directory.CreateDirectory(Path.Combine(_work.Path, "new")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(reports, "1.eml"),
            "Action: failed\r\nStatus: 5.2.2\r\nMessage-ID: <key-1@localhost>\r\n"
        );
        await File.WriteAllTextAsync(Path.Combine(reports, "2.eml"), "Semester till måndag");

        var (code, bounced) = await AskAsync("outbox", "bounces", reports);
        var (_, failed) = await AskAsync("outbox", "failed");
        var (retried, _) = await AskAsync("outbox", "retry", "--mail", "1");
        var (empty, _) = await AskAsync("outbox", "failed");

        Assert.Equal((3, 1, 1), (code, (int)bounced["bounced"]!, (int)bounced["other"]!));
        Assert.Equal((1, "studs 5.2.2"), ((int)failed["failed"]![0]!["mail"]!, (string?)failed["failed"]![0]!["reason"]));
        Assert.Equal((0, 0), (retried, empty));
        Assert.DoesNotContain("skola.example", _work.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WhatWaits_IsSaid()
    {
        await OutboxAsync();
        await AskAsync("outbox", "retry");

        var (code, sent) = await AskAsync("outbox", "send");

        Assert.Equal((0, "done", 0), (code, (string?)sent["outcome"], (int)sent["counts"]!["waiting"]!));
    }

    [Fact]
    public async Task Retry_OfNoSuchMail_IsRefused()
    {
        await OutboxAsync();

        Assert.Equal(2, (await AskAsync("outbox", "retry", "--mail", "9")).Code);
        Assert.Equal(2, (await AskAsync("outbox", "bounces", Path.Combine(_work.Path, "borta"))).Code);
    }

    [Fact]
    public async Task Reasons_BeforeTheFirstNight_SaySo()
    {
        await OutboxAsync();

        var (code, reasons) = await AskAsync("outbox", "reasons");

        Assert.Equal((0, 0), (code, reasons["reasons"]!.Count()));
        Assert.Equal(JTokenType.Null, reasons["evening"]!.Type);
    }

    private async Task OutboxAsync()
    {
        await AskAsync("migrate");
        var database = new Database(new SqliteStorage($"Data Source={Path.Combine(_work.Path, "var", "narvaro.db")}", _work.Path));
        await new SmallSchool(database).AddAsync([
            SmallSchool.Person(SmallSchool.Maja, "Maja"),
            new OutboxMessage
            {
                Id = 1,
                Day = SmallSchool.Day(0),
                Kind = MailKind.MentorDigest,
                Recipient = SmallSchool.Maja,
                Deadline = SmallSchool.Day(2),
                State = MailState.Sent,
                MessageKey = "key-1",
            },
        ]);
    }

    private async Task<(int Code, JObject Answer)> AskAsync(params string[] words)
    {
        var before = _work.Output.GetStringBuilder().Length;
        var code = await new Shell(_work.Surroundings()).RunAsync([.. words, "--json"]);
        var told = _work.Output.ToString()[before..];
        return (code, told.Length > 0 ? JObject.Parse(told) : []);
    }
}
