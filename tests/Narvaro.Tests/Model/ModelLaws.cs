using System.Globalization;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Cases;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Model;

/// <summary>What must hold after every command: the house is as the reference has it, and what nobody may ever see is not there.</summary>
internal static class ModelLaws
{
    public static void Hold(ModelHouse house, ReferenceTown town)
    {
        var rows = new SmallSchool(house.Database);
        Assert.Equal(Shown(town), Shown(rows));
        NoIllegalState(rows);
        NoReferralWithoutGround(house, town, rows);
        NoDoubleAlert(house, town, rows);
    }

    /// <summary>After a night: who is to know has a mail waiting, and none waits that tells only of what has been taken back, or
    /// of absence that has been corrected.</summary>
    public static void HoldAfterNight(ReferenceTown town, ModelHouse house)
    {
        if (town.Evening is not { } evening)
        {
            return;
        }
        var rows = new SmallSchool(house.Database);
        var outbox = rows.All<OutboxMessage>().ToDictionary(m => m.Id);
        var mailed = rows.All<OutboxCase>().FindAll(c => c.Matter is Matter.New);
        var hasLeft = outbox.Values.Any(m => m.Day == ModelYear.Day(evening) && m.State is not MailState.Pending);
        foreach (var crossing in town.Crossings.Where(c => c is { Reminds: false } && c.On == evening && !hasLeft))
        {
            var (_, one) = town.Cases[crossing.Case - 1];
            if (one.IsOpen && !one.Log.Exists(n => n.What is "Withdrawn" or "Corrected"))
            {
                Assert.All(crossing.Roles, r => Assert.Contains(mailed, m => Is(m, crossing.Case, r)));
            }
        }
        foreach (var mail in mailed.Where(m => outbox[m.MessageId].State is MailState.Pending))
        {
            var number = int.Parse(mail.CaseReference.AsSpan(2), CultureInfo.InvariantCulture);
            var (pupil, one) = town.Cases[number - 1];
            Assert.Contains(
                town.Crossings,
                c =>
                    c is { Reminds: false }
                    && c.Case == number
                    && !IsTakenBack(one, c.Entry)
                    && !(one.IsOpen && pupil.IsCorrected(one.Log[c.Entry - 1]))
            );
        }
    }

    private static bool IsTakenBack(ReferenceCase one, int entry) =>
        one.IsGone(entry) || one.Log.Exists(n => n.What == "Corrected" && n.About == entry);

    private static void NoIllegalState(SmallSchool rows)
    {
        var tasks = rows.All<CaseTask>().ToLookup(t => t.CaseId);
        var cases = rows.All<Case>();
        Assert.All(cases, c => Assert.InRange(c.Level, 0, 4));
        Assert.All(cases, c => Assert.False(c.Status is CaseStatus.Closed && tasks[c.Id].Any(t => t.IsOpen)));
        // One case for a pupil and episode.
        Assert.All(cases.GroupBy(c => c.PupilId), own => Assert.True(own.Count(c => c.Status is not CaseStatus.Closed) <= 1));
    }

    private static void NoReferralWithoutGround(ModelHouse house, ReferenceTown town, SmallSchool rows)
    {
        Assert.Equal(town.Referrals.Select(r => r.State), rows.All<Referral>().OrderBy(r => r.Id).Select(r => r.State.ToString()));
        Assert.Equal(
            town.Referrals.Index()
                .Where(r => r.Item.State == "Delivered")
                .Select(r => $"R-{(r.Index + 1).ToString("0000", CultureInfo.InvariantCulture)}"),
            house.Left.Order(StringComparer.Ordinal)
        );
    }

    /// <summary>For every crossing each role is told at most once, and nobody of anything else; no mail leaves twice.</summary>
    private static void NoDoubleAlert(ModelHouse house, ReferenceTown town, SmallSchool rows)
    {
        Assert.Equal(house.Mailed.Distinct(StringComparer.Ordinal), house.Mailed);
        Assert.Equal(rows.All<OutboxMessage>().Count(m => m.State is MailState.Sent), house.Mailed.Count);
        // A consent that ends soon is told of once, and is no alert.
        foreach (
            var told in rows.All<OutboxCase>()
                .Where(c => c.Matter is not Matter.ConsentEnding)
                .GroupBy(c => (c.CaseReference, c.Role, Reminds: c.Matter is Matter.Reminder))
        )
        {
            var may = town.Crossings.Count(c =>
                Reference(c.Case) == told.Key.CaseReference && c.Reminds == told.Key.Reminds && c.Roles.Contains(told.Key.Role.ToString())
            );
            Assert.InRange(told.Count(), 0, may);
        }
    }

    private static bool Is(OutboxCase mailed, int number, string role) =>
        mailed.CaseReference == Reference(number) && mailed.Role.ToString() == role;

    private static string Reference(int number) => $"N-{number.ToString("0000", CultureInfo.InvariantCulture)}";

    private static string Shown(ReferenceTown town) =>
        Lines(
            town.Cases.Select(
                (c, at) =>
                    Lines([
                        Line($"{Reference(at + 1)} e-{(c.Pupil == town.Pupils[0] ? 1 : 2)} {c.Case.Unit} {c.Case.Status} {c.Case.Level}"),
                        .. c.Case.Log.Select(n => Line($"  {n.What} {n.Day}")),
                        .. c.Case.Tasks.Select(t => Line($"  - {t.Kind} {t.Due} {t.State} {t.Role}")),
                    ])
            )
        );

    private static string Shown(SmallSchool rows)
    {
        var changes = rows.All<CaseChange>().OrderBy(c => c.Number).ToLookup(c => c.CaseId);
        var tasks = rows.All<CaseTask>().OrderBy(t => t.Number).ToLookup(t => t.CaseId);
        return Lines(
            rows.All<Case>()
                .OrderBy(c => c.Id.Value)
                .Select(c =>
                    Lines([
                        Line($"{c.Reference} e-{c.PupilId.Value} {c.Unit.Value} {c.Status} {c.Level}"),
                        .. changes[c.Id].Select(n => Line($"  {n.Kind} {ModelYear.No(n.On)}")),
                        .. tasks[c.Id].Select(t => Line($"  - {t.Kind} {ModelYear.No(t.DueOn)} {t.State} {t.Role}")),
                    ])
                )
        );
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
