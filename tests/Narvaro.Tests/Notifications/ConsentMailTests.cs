using Narvaro.Cases;
using Narvaro.Consent;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Storage;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Cases.Notes;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Routing;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Notifications;

/// <summary>From a consent that ends to what the elevhälsoteam reads of it. Case N-0001 is of pupil 1, who has said yes by guardian 1.</summary>
public sealed class ConsentMailTests
{
    private static readonly DateOnly Soon = Monday.AddDays(14);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_ConsentEndsSoon_TellsTheTeamWhichCaseAndNoMore(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var desk = await StartAsync(test, Soon);

        Assert.Equal(1, (await RouteAsync(test, 0)).Counts["consents_ending"]);
        await desk.SendAsync();

        var mail = Assert.Single(desk.Handed);
        Assert.Equal(("hedda@skola.example", "Närvaro: 1 ärende väntar på dig"), (mail.To, mail.Subject));
        Assert.Equal(
            """
            1 ärende på din enhet har ett samtycke som snart går ut: måndag 19 oktober 2026.

              N-0001

            Vad det gäller ser du när du har loggat in:
            http://localhost:5080/

            Närvaron är räknad till och med måndag 5 oktober 2026. Det som har rättats senare syns på sidan.
            Frågor? Kontakta din rektor. Det här mejlet går inte att svara på.

            """.ReplaceLineEndings("\n"),
            mail.Text
        );
        Assert.Contains("har ett samtycke som snart går ut", System.Net.WebUtility.HtmlDecode(mail.Html), StringComparison.Ordinal);
        Assert.DoesNotContain("social", mail.Text + mail.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_EveryEveningUntilTheEnd_TellsOnce(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var desk = await StartAsync(test, Soon);

        foreach (var day in (int[])[0, 0, 1, 2, 5, 9, 10])
        {
            await RouteAsync(test, day);
            await desk.SendAsync();
        }

        Assert.Single(desk.Handed);
    }

    /// <summary>Another's word that ends later is told of in its turn; one that ends the same days is not.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_AnotherEndsLater_IsToldInItsTurn(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var desk = await StartAsync(test, Soon);
        await new SmallSchool(test.Database).AddAsync([
            Said.Record(2, new PupilId(1), ConsentGiver.Guardian2, "g-2", to: Soon),
            Said.Record(3, new PupilId(1), ConsentGiver.Pupil, null, to: Soon.AddDays(3)),
        ]);

        for (var day = 0; day < 6; day++)
        {
            await RouteAsync(test, day);
            await desk.SendAsync();
        }

        Assert.Equal([Day(0), Day(3)], desk.Outbox.Select(m => m.Day));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_WithdrawnOrRenewedSince_IsNotSent(bool renewed)
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var desk = await StartAsync(test, Soon);
        await RouteAsync(test, 0);

        await (
            renewed
                ? new SmallSchool(test.Database).AddAsync([Said.Record(2, new PupilId(1), ConsentGiver.Guardian1, "g-1")])
                : desk.ChangeAsync<ConsentRecord>(c => ConsentRegister.Withdraw(c, Monday, "hedda", "därför", Said.At.AddDays(50)))
        );
        await desk.SendAsync();
        await RouteAsync(test, 1);
        await desk.SendAsync();

        Assert.Empty(desk.Handed);
        Assert.Equal([(MailState.Suppressed, SendDecision.Mended)], desk.Outbox.Select(m => (m.State, m.Reason!)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_ProtectedClosedOrFarAway_TellsNobody(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var desk = await StartAsync(test, Soon.AddDays(1));
        await RouteAsync(test, 0);
        await desk.ChangeAsync<ConsentRecord>(c => c.WithdrawnAt = null);
        await desk.ChangeAsync<Pupil>(p => p.Protection = ProtectionMark.SecrecyMarking);
        await RouteAsync(test, 1);
        await desk.ChangeAsync<Pupil>(p => p.Protection = ProtectionMark.None);
        await desk.ChangeAsync<Case>(c => c.Status = CaseStatus.Closed);
        await RouteAsync(test, 2);

        Assert.Empty(desk.Outbox);
    }

    /// <summary>Who became protected after the night is taken out of the mail.</summary>
    [Fact]
    public async Task Send_ProtectedSince_IsNotSent()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var desk = await StartAsync(test, Soon);
        await RouteAsync(test, 0);

        await desk.ChangeAsync<Pupil>(p => p.Protection = ProtectionMark.SecrecyMarking);
        await desk.SendAsync();

        Assert.Empty(desk.Handed);
    }

    [Fact]
    public async Task Night_FirstOfTheInstallation_TellsNobodyAndTheNextDoes()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var desk = await StartAsync(test, Soon);
        await new SmallSchool(test.Database).AddAsync([new CaseRun { AsOf = Day(0), Baseline = true }]);

        await RouteAsync(test, 0);
        Assert.Empty(desk.Outbox);
        await RouteAsync(test, 1);
        Assert.Single(desk.Outbox);
    }

    /// <summary>The mentor is not told: a consent tells that others are in it. With no elevhälsa, the rektor is.</summary>
    [Fact]
    public async Task Night_NoPupilHealth_TellsTheRektorAndWithNobodyWaits()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var desk = await StartAsync(test, Soon);
        await desk.ChangeAsync<Duty>(d => d.To = d.Role is StaffRole.Mentor ? null : Day(-1));
        await RouteAsync(test, 0);
        Assert.Empty(desk.Outbox);

        await desk.ChangeAsync<Duty>(d => d.To = d.Role is StaffRole.PupilHealth ? Day(-1) : null);
        await RouteAsync(test, 1);
        await desk.SendAsync();

        Assert.Equal("rut@skola.example", Assert.Single(desk.Handed).To);
    }

    private static async Task<MailDesk> StartAsync(TestDatabase test, DateOnly to)
    {
        var school = new SmallSchool(test.Database);
        await school.StaffAsync();
        await school.PupilAsync(1);
        await school.AddAsync([NotesTests.OneCase(1), Said.Record(1, new PupilId(1), ConsentGiver.Guardian1, "g-1", to: to)]);
        return new MailDesk(test, school);
    }
}
