using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Storage;
using Narvaro.Storage.Sqlite;
using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Verbs;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Worker.Verbs;

public sealed class MailVerbTests : IDisposable
{
    private readonly WorkFolder _work = new();

    public MailVerbTests() => _work.CopyOfConfig();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Preview_AMailWaits_WritesItAndMarksNothing()
    {
        var school = await OutboxAsync();
        var file = Path.Combine(_work.Path, "mejl.eml");

        var (code, answer) = await AskAsync("mail", "preview", "mentor", "--for", "MAJA@skola.example", "--out", file);

        Assert.Equal((0, false, file), (code, (bool)answer["example"]!, (string?)answer["file"]));
        var mail = ReceivedMail.Read(file);
        Assert.Equal(("Närvaro: 1 ärende väntar på dig", "maja@skola.example"), (mail.Subject, mail.Header("To")));
        Assert.Equal("<key-1@localhost>", mail.Header("Message-ID"));
        Assert.Contains("  N-0001\r\n", mail.Text, StringComparison.Ordinal);
        var message = Assert.Single(school.All<OutboxMessage>());
        Assert.Equal((MailState.Pending, 0), (message.State, message.Attempts));
    }

    [Theory]
    [InlineData("team", "maja@skola.example")]
    [InlineData("reminder", "maja@skola.example")]
    [InlineData("mentor", "okand@skola.example")]
    public async Task Preview_NothingOfTheKindWaits_WritesAnExampleThatSaysSo(string kind, string address)
    {
        await OutboxAsync();

        var (code, answer) = await AskAsync("mail", "preview", kind, "--for", address);

        Assert.Equal((0, true), (code, (bool)answer["example"]!));
        Assert.StartsWith("Exempel. Närvaro: ", (string?)answer["subject"], StringComparison.Ordinal);
        Assert.Contains("Det här är ett exempel", _work.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"To: {address}", (string?)answer["mail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_WhatWaitsWouldBeStopped_SaysWhy()
    {
        var school = await OutboxAsync();
        await school.ChangeAsync<Duty>(d => d.To = SmallSchool.Day(-1));

        var (_, answer) = await AskAsync("mail", "preview", "mentor", "--for", "maja@skola.example");

        Assert.Equal((true, "ingen roll längre"), ((bool)answer["example"]!, (string?)answer["stopped"]));
    }

    [Fact]
    public async Task Preview_NoAddressOrNoSuchKind_IsRefusedInSwedish()
    {
        await OutboxAsync();

        Assert.Equal(2, (await AskAsync("mail", "preview", "mentor", "--for", "Maja")).Code);
        Assert.Equal(2, (await AskAsync("mail", "preview", "brev", "--for", "maja@skola.example")).Code);
        Assert.Contains("\"brev\" går inte att läsa. Rätt: något av mentor, team", _work.Error.ToString(), StringComparison.Ordinal);
    }

    private async Task<SmallSchool> OutboxAsync()
    {
        await AskAsync("migrate");
        var database = new Database(new SqliteStorage($"Data Source={Path.Combine(_work.Path, "var", "narvaro.db")}", _work.Path));
        var school = new SmallSchool(database);
        await school.AddAsync([
            SmallSchool.Person(SmallSchool.Maja, "Maja"),
            SmallSchool.Duty(SmallSchool.Maja, StaffRole.Mentor),
            new OutboxMessage
            {
                Id = 1,
                Day = SmallSchool.Day(0),
                Kind = MailKind.MentorDigest,
                Recipient = SmallSchool.Maja,
                Deadline = SmallSchool.Day(2),
                State = MailState.Pending,
                MessageKey = "key-1",
            },
            new OutboxCase
            {
                MessageId = 1,
                CaseReference = "N-0001",
                Unit = SmallSchool.Unit,
                Role = StaffRole.Mentor,
            },
        ]);
        return school;
    }

    private async Task<(int Code, JObject Answer)> AskAsync(params string[] words)
    {
        var before = _work.Output.GetStringBuilder().Length;
        var code = await new Shell(_work.Surroundings()).RunAsync([.. words, "--json"]);
        var told = _work.Output.ToString()[before..];
        return (code, told.Length > 0 ? JObject.Parse(told) : []);
    }
}
