using Narvaro.Extracts.Ss12000;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Routing;
using Narvaro.Storage;
using Narvaro.Worker.Health;

namespace Narvaro.Tests.Worker.Health;

public sealed class HealthReportTests
{
    private static readonly DateTime Now = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime ThisMorning = Now.AddHours(-8);

    [Fact]
    public void Of_EverythingInOrder_IsHealthy() => Assert.Equal(HealthState.Healthy, Of(Facts()).State);

    [Fact]
    public void Of_DatabaseAway_IsUnhealthy() => AssertReason(Of(null), HealthState.Unhealthy, "databasen svarar inte");

    [Theory]
    [InlineData(false, HealthState.Unhealthy)]
    [InlineData(true, HealthState.Degraded)]
    public void Of_SourceInTrouble_SaysWhich(bool goesOn, HealthState state)
    {
        var source = new SourceStatus(
            "vklass",
            Now.AddDays(-3),
            ThisMorning,
            "skolsystemet går inte att nå",
            goesOn,
            AttendanceWay.WithEvents,
            ["/absences"],
            new Dictionary<string, long>(StringComparer.Ordinal)
        );
        AssertReason(Of(Facts() with { Sources = [source] }), state, "källan vklass: skolsystemet går inte att nå");
        Assert.Equal(
            [
                "Källan vklass: senast hämtad 2026-11-17 13:00 (lektioner med närvaro)",
                "  har inte: /absences",
                "  senaste försöket 2026-11-20 05:00: skolsystemet går inte att nå",
            ],
            SourceLines.Of(source)
        );
    }

    [Fact]
    public void Of_NoNightYet_IsDegraded() =>
        AssertReason(Of(Facts() with { LastNight = null }), HealthState.Degraded, "ingen natt har körts ännu");

    [Theory]
    [InlineData(Outcome.Failed, HealthState.Unhealthy, "senaste natten misslyckades")]
    [InlineData(Outcome.Partial, HealthState.Degraded, "senaste natten blev bara delvis klar")]
    [InlineData(Outcome.Stopped, HealthState.Degraded, "senaste natten avbröts")]
    public void Of_NightNotDone_SaysSo(Outcome outcome, HealthState state, string text) =>
        AssertReason(Of(Facts() with { LastNight = Night(ThisMorning, outcome) }), state, text);

    [Fact]
    public void Of_NightThatNeverEnded_IsUnhealthy() =>
        AssertReason(Of(Facts() with { LastNight = Night(ThisMorning, null) }), HealthState.Unhealthy, "natten blev aldrig klar");

    [Fact]
    public void Of_NightThatRunsNow_IsHealthy() =>
        Assert.Equal(HealthState.Healthy, Of(Facts() with { LastNight = Night(Now.AddMinutes(-5), null) }).State);

    [Fact]
    public void Of_NightLeftOut_IsUnhealthy() =>
        AssertReason(
            Of(Facts() with { LastNight = Night(ThisMorning.AddDays(-1), Outcome.Done) }),
            HealthState.Unhealthy,
            "en planerad natt har inte körts"
        );

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(30, false)]
    public void Of_DataAge_MayBeTwoSchoolDays(int days, bool healthy)
    {
        var report = Of(Facts() with { Ages = [Age(new DateOnly(2026, 11, 17), days)] });
        Assert.Equal(healthy ? HealthState.Healthy : HealthState.Unhealthy, report.State);
    }

    [Fact]
    public void Of_UnitWithoutData_IsNamed() =>
        AssertReason(Of(Facts() with { Ages = [Age(null, null)] }), HealthState.Degraded, "Björkskolan: inga data på länge");

    [Fact]
    public void Of_HeldExtract_IsUnhealthy()
    {
        var held = new ImportRun
        {
            Id = 1,
            Sha256 = "",
            FileName = "",
            Profile = "",
            Kind = null,
            At = Now,
            Outcome = ImportOutcome.Held,
            Reason = "Björkskolan: 3 elever.",
        };
        AssertReason(
            Of(Facts() with { Held = [held] }),
            HealthState.Unhealthy,
            "körning 1 hålls kvar sedan 2026-11-20 13:00. Björkskolan: 3 elever. Granska: narvaro release 1 --dry-run. Besluta: narvaro release 1 eller narvaro refuse 1."
        );
    }

    [Fact]
    public void Of_FailedMail_IsDegraded() =>
        AssertReason(
            Of(
                Facts() with
                {
                    Outbox = new Dictionary<MailState, int> { [MailState.Failed] = 2, [MailState.Sent] = 9 },
                }
            ),
            HealthState.Degraded,
            "2 brev har inte gått att skicka"
        );

    [Theory]
    [InlineData(1, "1 ärende")]
    [InlineData(2, "2 ärenden")]
    public void Of_CasesWithNobodyToTell_NamesTheUnit(int cases, string told) =>
        AssertReason(
            Of(Facts() with { Untold = [new UntoldCases("Björkskolan", cases)] }),
            HealthState.Degraded,
            $"Björkskolan: {told} har ingen att meddela; personalutdraget saknar rollen"
        );

    [Fact]
    public void Of_ReferralsThatCouldNotBeHandedOver_SaysWhy() =>
        AssertReason(
            Of(Facts() with { WaitingReferrals = new Dictionary<string, int> { ["mottagarens certifikat har gått ut"] = 2 } }),
            HealthState.Degraded,
            "2 överlämningar väntar: mottagarens certifikat har gått ut"
        );

    private static HealthReport Of(HealthFacts? facts) => HealthReport.Of(facts, Now, after => after.AddDays(1));

    private static void AssertReason(HealthReport report, HealthState state, string text)
    {
        Assert.Equal(state, report.State);
        Assert.Equal([new HealthReason(state, text)], report.Reasons);
    }

    [Theory]
    [InlineData("""{"sent":3,"away":1}""", "e-postservern svarar inte; 4 brev väntar")]
    [InlineData("""{"seals":2}""", "2 certifikat för brev kan inte användas, och breven går utan; loggen säger vilka")]
    public void Of_MailsLastRun_SaysWhatIsWrong(string counts, string text)
    {
        var mail = new JobRun
        {
            Id = Guid.Empty,
            Job = JobRun.Mail,
            AsOf = null,
            StartedAt = ThisMorning,
            Counts = counts,
        };
        var outbox = new Dictionary<MailState, int> { [MailState.Pending] = 4 };
        AssertReason(Of(Facts() with { LastRuns = [mail], Outbox = outbox }), HealthState.Degraded, text);
    }

    private static HealthFacts Facts() =>
        new(Night(ThisMorning, Outcome.Done), [Age(new DateOnly(2026, 11, 19), 0)], [], new Dictionary<MailState, int>(), [], []);

    private static NamedAge Age(DateOnly? last, int? days) => new(SchoolUnitCode.Parse("12345678"), "Björkskolan", last, days);

    private static JobRun Night(DateTime started, Outcome? outcome) =>
        new()
        {
            Id = Guid.Empty,
            Job = JobRun.Night,
            AsOf = new DateOnly(2026, 11, 20),
            StartedAt = started,
            EndedAt = outcome is null ? null : started.AddMinutes(10),
            Outcome = outcome,
        };
}
