using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Consent;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Routing.Referrals;
using Narvaro.Storage;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Cases.Notes;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Routing;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Notifications.Kinds;

/// <summary>From what a night finds to what huvudman, rektor and an intake read of it. Hugo is huvudman; Siv reads at socialtjänsten.</summary>
public sealed class NoteMailTests
{
    private static readonly StaffId Hugo = new(21);
    private static readonly StaffId Siv = new(23);
    private static readonly EndingConsents Ending = new(IntakeSchool.Terms);

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Task_OfHuvudman_IsToldOnceWithItsDay(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var desk = await StartAsync(test, NotesTests.OneCase(1), OrganiserTask());

        await DaysAsync(test, desk, 0, 1, 2);

        var mail = Assert.Single(desk.Handed);
        Assert.Equal(("hugo@skola.example", "Närvaro: 1 ärende väntar på dig"), (mail.To, mail.Subject));
        Assert.StartsWith(
            "1 ärende för dig hos huvudmannen har en ny uppgift.\nDen ska vara klar senast torsdag 8 oktober 2026.\n\n  N-0001\n\n",
            mail.Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Task_DoneOrOfOneProtectedSince_IsNotTold(bool done)
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var desk = await StartAsync(test, NotesTests.OneCase(1), OrganiserTask());
        await RouteAsync(test, 0);

        await (
            done
                ? test.Database.InTransactionAsync(
                    db =>
                    {
                        db.RemoveRange(db.Set<CaseTask>());
                        return Task.FromResult(0);
                    },
                    default
                )
                : desk.ChangeAsync<Pupil>(p => p.Protection = ProtectionMark.SecrecyMarking)
        );
        await desk.SendAsync();

        Assert.Empty(desk.Handed);
        Assert.Equal([SendDecision.Mended], desk.Outbox.Select(m => m.Reason));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Registers_NotTakenAllWeek_AreToldToRektorOnceAWeek(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var desk = await StartAsync(test, [.. Enumerable.Range(0, 7).SelectMany(Gaps)]);

        await DaysAsync(test, desk, 0, 1, 4, 5, 6);

        Assert.Equal([Day(0), Day(5)], desk.Outbox.Select(m => m.Day));
        var mail = desk.Handed.First();
        Assert.Equal(("rut@skola.example", "Närvaro: lektioner är inte rapporterade"), (mail.To, mail.Subject));
        Assert.StartsWith(
            "15 av 60 lektioner på din skola är inte rapporterade.\n"
                + "Det gäller 2 klasser under de senaste skoldagarna, till och med måndag 5 oktober 2026.\n",
            mail.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("http://localhost:5080/uppfoljning", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("7A", mail.Text + mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registers_NoRektor_AreToldToTheDeputyAndWithNobodyWait()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var desk = await StartAsync(test, [.. Enumerable.Range(0, 3).SelectMany(Gaps)]);
        await desk.ChangeAsync<Duty>(d => d.To = d.Role is StaffRole.Principal ? Day(-1) : d.To);
        await DaysAsync(test, desk, 0);
        Assert.Empty(desk.Outbox);

        await new SmallSchool(test.Database).AddAsync([Duty(Hedda, StaffRole.DeputyPrincipal)]);
        await DaysAsync(test, desk, 1);

        Assert.Equal("hedda@skola.example", Assert.Single(desk.Handed).To);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Referral_Delivered_IsToldToTheReadersOnceAndByReference(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var desk = await StartAsync(test, Delivered(ReferralState.Delivered));

        await DaysAsync(test, desk, 0, 1);

        var mail = Assert.Single(desk.Handed);
        Assert.Equal(("siv@skola.example", "Närvaro: 1 underlag väntar på dig"), (mail.To, mail.Subject));
        Assert.StartsWith(
            "1 underlag har lämnats och väntar på att du kvitterar det.\n\n  R-0001\n\n",
            mail.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("http://localhost:5080/mottagning", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("N-0", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("received", SendDecision.Mended)]
    [InlineData("protected", SendDecision.Mended)]
    [InlineData("left", MailReasons.NoDuty)]
    public async Task Referral_AnsweredMarkedOrReaderGoneSince_IsNotTold(string since, string reason)
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var desk = await StartAsync(test, Delivered(ReferralState.Delivered));
        await RouteAsync(test, 0);

        await (
            since switch
            {
                "received" => test.Database.InTransactionAsync(
                    db => ReferralAnswers.ReceivedAsync(db, 1, "siv", DeskSchool.Now.UtcDateTime, default),
                    default
                ),
                "protected" => desk.ChangeAsync<Pupil>(p => p.Protection = ProtectionMark.SecrecyMarking),
                _ => desk.ChangeAsync<Duty>(d => d.To = d.Role is StaffRole.SocialServices ? Day(-1) : d.To),
            }
        );
        await desk.SendAsync();

        Assert.Empty(desk.Handed);
        Assert.Equal([reason], desk.Outbox.Select(m => m.Reason));
    }

    [Fact]
    public async Task Referral_NotDelivered_IsNotTold()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var desk = await StartAsync(test, Delivered(ReferralState.Queued));

        await DaysAsync(test, desk, 0);

        Assert.Empty(desk.Outbox);
    }

    /// <summary>The first evening tells nobody of what had been so before.</summary>
    [Fact]
    public async Task Baseline_TasksAndRegisters_TellNobody()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var desk = await StartAsync(
            test,
            [NotesTests.OneCase(1), OrganiserTask(), .. Gaps(0), new CaseRun { AsOf = Day(0), Baseline = true }]
        );

        await DaysAsync(test, desk, 0);

        Assert.Empty(desk.Outbox);
    }

    private static async Task<MailDesk> StartAsync(TestDatabase test, params object[] rows)
    {
        var school = new SmallSchool(test.Database);
        await school.StaffAsync();
        await school.PupilAsync(1);
        await school.AddAsync([
            Person(Hugo, "Hugo"),
            Duty(Hugo, StaffRole.PrincipalOrganiser, unit: ""),
            Person(Siv, "Siv"),
            Duty(Siv, StaffRole.SocialServices, unit: ""),
            Person(new StaffId(24), "Sam"),
            Duty(new StaffId(24), StaffRole.SocialServices, unit: ""),
            .. rows,
        ]);
        return new MailDesk(test, school) { Consents = Ending };
    }

    private static async Task DaysAsync(TestDatabase test, MailDesk desk, params int[] days)
    {
        foreach (var day in days)
        {
            await RouteAsync(test, day);
            await desk.SendAsync();
        }
    }

    private static Task<StepResult> RouteAsync(TestDatabase test, int day) => SmallSchool.RouteAsync(test, Day(day), Ending);

    private static CaseTask OrganiserTask() =>
        new()
        {
            CaseId = new CaseId(1),
            Number = 2,
            Kind = TaskKind.NotifyHomeMunicipality,
            OpenedOn = Day(0),
            DueOn = Day(3),
            Within = 2,
            Owner = StaffRole.PrincipalOrganiser,
            State = TaskState.Open,
        };

    private static IEnumerable<object> Gaps(int day) => [Gap(day, "7A", 10, 40), Gap(day, "7B", 5, 20)];

    private static Notice Gap(int day, string schoolClass, int unreported, int lessons) =>
        new()
        {
            AsOf = Day(day),
            Unit = Unit,
            Kind = NoticeKind.RegisterIncomplete,
            Subject = schoolClass,
            Count = unreported,
            Of = lessons,
        };

    private static Referral Delivered(ReferralState state) =>
        new()
        {
            Id = 1,
            PupilId = new PupilId(1),
            Unit = Unit,
            Ground = DisclosureGround.Consent,
            Recipient = "socialtjansten",
            Purpose = "narvaro",
            Items = "narvaro",
            State = state,
            Changes = 0,
        };
}
