using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Storage;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Routing;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Notifications.Kinds;

/// <summary>From what is wrong with data and mails to what Ada, the administrator, reads of it.</summary>
public sealed class TroubleMailTests
{
    private static readonly StaffId Ada = new(9);
    private static readonly DateTime At = new(2026, 10, 5, 3, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Night_EverythingIsWrong_IsOneMailWithALineOfEach(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var desk = await StartAsync(
            test,
            [
                .. OldData.Found(Unit, new DateOnly(2026, 9, 28), 6, 5),
                Notice(0, NoticeKind.ExtractHeld, "7", 1),
                Imported(0, """{"rows":100,"rejected":3,"refused":1,"sources_failed":1}"""),
                Failed(1),
                Failed(2),
            ]
        );

        await NightAsync(test, desk, 0);

        var mail = Assert.Single(desk.Handed);
        Assert.Equal(("ada@skola.example", "Närvaro: något behöver ses över"), (mail.To, mail.Subject));
        Assert.Equal(
            """
            Det här behöver ses över:

              1 skolenhet har för gamla uppgifter; de äldsta är från måndag 28 september 2026. Kontrollera att leveranserna kommer.
              Leveranser från 1 skolenhet hålls kvar tills någon har tagit in eller avvisat dem.
              1 fil i den senaste leveransen gick inte att läsa.
              3 rader i den senaste leveransen gick inte att läsa in.
              1 källa gick inte att hämta från.
              2 mejl har inte kommit fram. Rätta orsaken och kör ”narvaro outbox retry”.

            Hur det står till ser du när du har loggat in:
            http://localhost:5080/drift

            Vad du kan göra står i deploy/README.md. Det här mejlet går inte att svara på.

            """.ReplaceLineEndings("\n"),
            mail.Text
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Night_SameTrouble_IsToldOnceAndAgainWhenItGrowsOrComesBack(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var desk = await StartAsync(
            test,
            [
                Notice(0, NoticeKind.ExtractHeld, "7", 1),
                Notice(1, NoticeKind.ExtractHeld, "7", 1),
                // Another in its place, then more, then fewer, then none, then again.
                Notice(2, NoticeKind.ExtractHeld, "8", 1),
                Notice(3, NoticeKind.ExtractHeld, "9", 2),
                Notice(4, NoticeKind.ExtractHeld, "8", 1),
                Notice(6, NoticeKind.ExtractHeld, "7", 1),
            ]
        );

        for (var day = 0; day < 7; day++)
        {
            await NightAsync(test, desk, day);
        }

        Assert.Equal([Day(0), Day(2), Day(3), Day(6)], desk.Outbox.Select(m => m.Day));
    }

    /// <summary>An evening that is worked out again tells nothing of how things stood then.</summary>
    [Fact]
    public async Task Night_OfAnEveningThatIsPast_TellsNobody()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var desk = await StartAsync(test, [Notice(0, NoticeKind.ExtractHeld, "7", 1), new CaseRun { AsOf = Day(1), Baseline = false }]);

        await NightAsync(test, desk, 0);

        Assert.Empty(desk.Outbox);
    }

    [Fact]
    public async Task Night_FewRejectedRowsOrAFailedMailOfTrouble_TellNobody()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var desk = await StartAsync(test, [Imported(0, """{"rows":1000,"rejected":9}"""), Failed(1, MailKind.Trouble)]);

        await NightAsync(test, desk, 0);

        Assert.Empty(desk.Handed);
    }

    [Fact]
    public async Task Send_MendedSince_IsNotSent()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var desk = await StartAsync(test, [Failed(1)]);
        await RouteAsync(test, 0);

        await new FailedMails(test.Database).RetryAsync(1, default);
        await desk.ChangeAsync<OutboxMessage>(m => m.State = m.Id == 1 ? MailState.Sent : m.State);
        await desk.SendAsync();

        Assert.Equal((MailState.Suppressed, SendDecision.Mended), (desk.Outbox.Last().State, desk.Outbox.Last().Reason));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Night_NobodyIsAdministrator_IsToldTheFirstWhoBecomes(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var desk = await StartAsync(test, [Failed(1)]);
        await desk.ChangeAsync<Duty>(d => d.To = Day(-1));
        await NightAsync(test, desk, 0);
        Assert.Empty(desk.Handed);

        await desk.ChangeAsync<Duty>(d => d.To = null);
        await NightAsync(test, desk, 1);

        Assert.Single(desk.Handed);
    }

    private static async Task<MailDesk> StartAsync(TestDatabase test, IEnumerable<object> rows)
    {
        var school = new SmallSchool(test.Database);
        await school.AddAsync([Person(Ada, "Ada"), Duty(Ada, StaffRole.Administrator, unit: ""), .. rows]);
        return new MailDesk(test, school);
    }

    private static async Task NightAsync(TestDatabase test, MailDesk desk, int day)
    {
        await RouteAsync(test, day);
        await desk.SendAsync();
    }

    private static Notice Notice(int day, NoticeKind kind, string subject, int count) =>
        new()
        {
            AsOf = Day(day),
            Unit = Unit,
            Kind = kind,
            Subject = subject,
            Count = count,
            Of = count,
        };

    private static JobRun Imported(int day, string counts) =>
        new()
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(At)),
            Job = JobRun.Import,
            AsOf = Day(day),
            StartedAt = At,
            EndedAt = At,
            Outcome = Outcome.Partial,
            Counts = counts,
        };

    private static OutboxMessage Failed(int id, MailKind kind = MailKind.MentorDigest) =>
        new()
        {
            Id = id,
            Day = Monday.AddDays(-id),
            Kind = kind,
            Recipient = new StaffId(1),
            Deadline = Day(0),
            State = MailState.Failed,
            MessageKey = FormattableString.Invariant($"key-{id}"),
        };
}
