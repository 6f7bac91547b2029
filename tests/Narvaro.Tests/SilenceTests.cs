using Narvaro.Cases;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Routing;
using Narvaro.Signals;
using Narvaro.Signals.Explaining;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Routing;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests;

public sealed class SilenceTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_BeforeTheFirstEvening_IsNothing(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Database.Open();

        Assert.Null(await Silence.ReadAsync(db, default));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_OneOfEach_NamesEachReason(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(database.Database);
        await school.StaffAsync();
        for (var pupil = 1; pupil <= 8; pupil++)
        {
            await school.PupilAsync(pupil, protection: pupil == 3 ? ProtectionMark.SecrecyMarking : ProtectionMark.None);
        }
        // Told of on the first evening, and put aside since.
        await school.OpenAsync(1, on: 0);
        await RouteAsync(database, 0);
        await new MailDesk(database, school).SendAsync();
        await AddAsync(school, 1, 2, new Snoozed(Day(1), 1, [], Until: null));
        await school.OpenAsync(2, on: 1, baseline: true);
        await school.OpenAsync(3, on: 1);
        await school.OpenAsync(4, on: 1, unit: OtherUnit);
        await school.OpenAsync(5, on: 1);
        await AddAsync(school, 5, 2, new Recovered(Day(1), 1, [], QuietEvenings: 10));
        await school.OpenAsync(6, on: 1);
        await school.EveningAsync(Day(1), Signal(Day(1), 1, "rise", 1, RuleMode.Alarm), Inhibited(7), Inhibited(8));

        await RouteAsync(database, 1);

        Assert.Equal(
            (Day(1), "NothingNew 1, Baseline 1, Snoozed 1, InhibitedByOutbreak 2, NoRecipient 1, Protected 1"),
            await SaidAsync(database)
        );

        await new MailDesk(database, school).SendAsync();
        await school.OpenAsync(7, on: 1);
        await RouteAsync(database, 1);

        Assert.Contains("AlreadyToday 1", (await SaidAsync(database)).Item2, StringComparison.Ordinal);
    }

    private static Signal Inhibited(int pupil) =>
        new()
        {
            AsOf = Day(1),
            PupilId = new PupilId(pupil),
            Rule = "late",
            RuleVersion = 1,
            Mode = RuleMode.List,
            Level = 1,
            Evidence = EvidenceJson.Write(
                new LateEvidence
                {
                    Version = 1,
                    Level = 1,
                    ConfigHash = "",
                    From = Day(0),
                    To = Day(1),
                    Dates = [Day(1)],
                    Window = 2,
                    Count = 1,
                    Limit = 1,
                    HeldBack = true,
                }
            ),
        };

    private static async Task<(DateOnly, string)> SaidAsync(TestDatabase database)
    {
        await using var db = database.Database.Open();
        var (evening, reasons) = (await Silence.ReadAsync(db, default))!;
        return (evening, string.Join(", ", reasons.Select(r => $"{r.Reason} {r.Count}")));
    }

    private static Task AddAsync(SmallSchool school, int id, int number, Change change) =>
        school.AddAsync([ChangeCodec.ToRow(new CaseId(id), number, change)]);
}
