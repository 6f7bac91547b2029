using FsCheck;
using FsCheck.Fluent;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Routing;
using Narvaro.Signals;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Routing;

/// <summary>Absence after a crossing: zero mails more, through signals, cases, tasks and routing (design §6).</summary>
public sealed class ExtraAbsenceLaws
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public void Route_FurtherAbsenceAfterACrossing_IsNoMailMore(string kind) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(6).WithEndSize(20),
            Prop.ForAll<byte, byte[]>((crossing, more) => NoneMore(kind, 1 + (crossing % 4), more).GetAwaiter().GetResult())
        );

    private static async Task<bool> NoneMore(string kind, int level, byte[] more)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(test.Database);
        await school.StaffAsync();
        await school.PupilAsync(1);
        await EveningAsync(test, school, 0);
        await EveningAsync(test, school, 1, Signal(Day(1), 1, "rise", level, RuleMode.Alarm));
        var told = school.All<OutboxCase>().Count;
        // Somebody has it in hand: what is late is another matter, and has tests of its own.
        await test.Database.InTransactionAsync(
            db =>
                new CaseActs(db, new TaskClocks(LadderTests.Shipped, "2262", _ => Calendar), default).SnoozeAsync(
                    new CaseWord("N-0001", "maja", Day(1), "möte är bokat"),
                    null
                ),
            default
        );
        for (var n = 0; n < more.Length; n++)
        {
            // Up to nine quiet evenings in a row would be no recovery either; now and then a mail has left in between.
            var day = Day(n + 2);
            var (alarm, list) = (more[n] % 3 == 0 ? 0 : 1 + (more[n] % level), more[n] / 16 % (level + 1));
            await EveningAsync(
                test,
                school,
                n + 2,
                [
                    .. n % 9 == 0 || alarm > 0 ? [Signal(day, 1, "rise", Math.Max(1, alarm), RuleMode.Alarm)] : Array.Empty<Signal>(),
                    .. list > 0 ? [Signal(day, 1, "level", list, RuleMode.List)] : Array.Empty<Signal>(),
                ]
            );
            if (more[n] % 5 == 0)
            {
                await school.ChangeAsync<OutboxMessage>(m => m.State = MailState.Sent);
            }
        }
        return told > 0 && school.All<OutboxCase>().Count == told;
    }

    private static async Task EveningAsync(TestDatabase test, SmallSchool school, int day, params Signal[] signals)
    {
        await school.EveningAsync(Day(day), signals);
        await new CasesStep(test.Database).AdvanceAsync(Day(day), default);
        await new TasksStep(test.Database, LadderTests.Shipped, "2262").AdvanceAsync(Day(day), _ => Calendar, default);
        await SmallSchool.RouteAsync(test, day);
    }
}
