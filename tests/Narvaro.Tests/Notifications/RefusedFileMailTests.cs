using Microsoft.Extensions.Logging.Abstractions;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Signals;
using Narvaro.Signals.Limits;
using Narvaro.Storage;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Routing;
using Narvaro.Tests.Signals;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Notifications;

/// <summary>From a thresholds.json that somebody broke to what the administrators read of it.</summary>
public sealed class RefusedFileMailTests : IDisposable
{
    private static readonly StaffId Ada = new(9);
    private readonly LimitsFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_FileIsBroken_TellsTheAdministratorWhereAndTheCure(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (night, desk) = await StartAsync(database, Administrator);
        Break("\"KÄNSLIGT fyra\"");

        await night(0);
        await desk.SendAsync();

        var mail = Assert.Single(desk.Handed);
        Assert.Equal(("ada@skola.example", "Närvaro: en inställningsfil kan inte användas"), (mail.To, mail.Subject));
        Assert.Matches(
            $"""
            ^thresholds.json har ändrats men kan inte användas. Version {_file.ShippedVersion} gäller tills filen är rättad.

            Så här blir den rätt:
              rad \d+, kolumn \d+: .+

            Kommandot ”narvaro check-config” visar felen i sin helhet. Nästa natt tar den rättade filen i bruk.

            Hur det står till ser du när du har loggat in:
            http://localhost:5080/drift

            Vad du kan göra står i deploy/README.md. Det här mejlet går inte att svara på.
            $
            """.ReplaceLineEndings("\n"),
            mail.Text
        );
        // What stands in the file may be anything.
        Assert.DoesNotContain("KÄNSLIGT", mail.Text + mail.Html, StringComparison.Ordinal);
        Assert.All(
            mail.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Contains(line.Trim(), Decoded(mail.Html), StringComparison.Ordinal)
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_SameFaultsAgain_AreToldOnce(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (night, desk) = await StartAsync(database, Administrator);
        Break("\"fyra\"");
        await night(0);
        await desk.SendAsync();

        await night(0);
        await night(1);
        await desk.SendAsync();
        Break("\"fyra\", \"limt\": 3");
        await night(1);
        await desk.SendAsync();

        Assert.Equal(2, desk.Handed.Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_MendedBeforeTheMail_IsNotSent(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (night, desk) = await StartAsync(database, Administrator);
        var good = _file.Text;
        Break("\"fyra\"");
        await night(0);
        _file.Write(good);

        await night(0);
        await desk.SendAsync();

        Assert.Empty(desk.Handed);
        Assert.Equal([(MailState.Suppressed, "avhjälpt")], desk.Outbox.Select(m => (m.State, m.Reason!)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_NobodyIsAdministrator_WaitsForOne(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (night, desk) = await StartAsync(database);
        Break("\"fyra\"");
        await night(0);
        Assert.Empty(desk.Outbox);

        await new SmallSchool(database.Database).AddAsync(Administrator);
        await night(1);
        await desk.SendAsync();

        Assert.Single(desk.Handed);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_NoLongerAdministrator_IsNotSent(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (night, desk) = await StartAsync(database, Administrator);
        Break("\"fyra\"");
        await night(0);

        await desk.ChangeAsync<Duty>(d => d.To = Day(-1));
        await desk.SendAsync();

        Assert.Equal([(MailState.Suppressed, MailReasons.NoDuty)], desk.Outbox.Select(m => (m.State, m.Reason!)));
    }

    private static object[] Administrator => [Person(Ada, "Ada"), Duty(Ada, StaffRole.Administrator, unit: "")];

    private void Break(string instead) =>
        _file.Write(System.Text.RegularExpressions.Regex.Replace(_file.Text, "\"limit\": (4\\.5|\"fyra\")", $"\"limit\": {instead}"));

    private static string Decoded(string html) => System.Net.WebUtility.HtmlDecode(html);

    private async Task<(Func<int, Task> Night, MailDesk Desk)> StartAsync(TestDatabase database, params object[] rows)
    {
        var school = new SmallSchool(database.Database);
        await school.AddAsync(rows);
        var limits = new ThresholdsInForce(_file.Folder, Shipped.Load(_file.Folder), NullLogger.Instance);
        var desk = new MailDesk(database, school);
        var evaluate = new EvaluateStep(database.Database, limits, new CalendarSource((_, _) => null), desk.Clock);
        var route = new RoutingStep(database.Database, RoutingRulesTests.Shipped, LadderTests.Shipped, ConsentTermsFile.Ending);
        return (
            async day =>
            {
                await evaluate.RunAsync(Day(day), default);
                await route.RouteAsync(Day(day), _ => Calendar, default);
            },
            desk
        );
    }
}
