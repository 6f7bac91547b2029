using System.Globalization;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Rules;

namespace Narvaro.Benchmarks.Pages;

/// <summary>Cases of a <see cref="Town"/>: six of ten are open, half on the first level, a twentieth on the fourth.</summary>
internal sealed class TownCases(Town town, string limits)
{
    public IEnumerable<(Case Row, IReadOnlyList<Change> Changes, IReadOnlyList<CaseTask> Tasks)> All() =>
        Enumerable.Range(1, town.Cases).Select(Of);

    private (Case, IReadOnlyList<Change>, IReadOnlyList<CaseTask>) Of(int number)
    {
        var pupil = town.PupilOf(number);
        var changes = Changes(number, town.RowOf(number)).ToList();
        var history = new CaseHistory(changes);
        var state = history.State;
        var row = new Case
        {
            Id = new CaseId(number),
            Reference = Reference(number),
            PupilId = new PupilId(pupil),
            Unit = Town.Unit(town.UnitOf(pupil)),
            OpenedOn = state.OpenedOn,
            Status = state.Status,
            Level = state.Level,
            Rule = Rise.Id,
            Baseline = state.Baseline,
            LastSignalOn = state.OpenedOn,
        };
        return (row, changes, [.. history.Tasks.Select(t => t with { CaseId = row.Id })]);
    }

    public static string Reference(int number) => "N-" + number.ToString("0000", CultureInfo.InvariantCulture);

    private IEnumerable<Change> Changes(int number, int row)
    {
        var pupil = town.PupilOf(number);
        var mentor = town.MentorOf(pupil);
        var age = 2 + (row * 13 % 120);
        var (opened, seen) = (Town.Back(age), Town.Back(Math.Max(1, age - 2)));
        var level = LevelOf(row);
        IReadOnlyList<SignalFact> facts = [new(Rise.Id, 1, true, 1, Fact(opened))];
        yield return new Opened(opened, 1, facts, Rise.Id, Town.Unit(town.UnitOf(pupil)).Value, false);
        yield return new TaskOpened(opened, 1, [], TaskKind.Acknowledge, seen, 2, StaffRole.Mentor);
        yield return new TaskOpened(opened, 1, [], TaskKind.ContactHome, Town.Back(Math.Max(1, age - 5)), 5, StaffRole.Mentor);
        if (row % 10 < 2)
        {
            yield break;
        }
        yield return new Acknowledged(seen, 1, []) { By = mentor };
        if (row % 10 < 3)
        {
            yield break;
        }
        yield return new TaskDone(seen, 1, [], 3, TaskKind.ContactHome) { By = mentor };
        yield return new Activated(seen, 1, []) { By = mentor };
        foreach (var up in Enumerable.Range(2, level - 1))
        {
            yield return new Raised(seen, up, facts, up - 1);
            yield return new TaskOpened(seen, up, [], KindAt(up), Town.Today.AddDays((row % 20) - 5), 10, OwnerAt(up));
        }
        yield return new TaskOpened(seen, level, [], TaskKind.RecurringContact, Town.Today.AddDays((row % 12) - 3), 10, StaffRole.Mentor);
        if (row % 10 > 5)
        {
            var why = (ClosingReason)(row % 5);
            yield return new Closed(seen, level, [], why.ToString()) { By = Town.Key(StaffRole.Principal, town.UnitOf(pupil)) };
        }
    }

    private static int LevelOf(int row) =>
        (((row / 10 * 7) + (row % 10 * 3)) % 20) switch
        {
            < 10 => 1,
            < 16 => 2,
            < 19 => 3,
            _ => 4,
        };

    private static TaskKind KindAt(int level) =>
        level switch
        {
            2 => TaskKind.Assessment,
            3 => TaskKind.DecideInvestigation,
            _ => TaskKind.NotifyHomeMunicipality,
        };

    private static StaffRole OwnerAt(int level) =>
        level switch
        {
            2 => StaffRole.PupilHealth,
            3 => StaffRole.Principal,
            _ => StaffRole.PrincipalOrganiser,
        };

    private string Fact(DateOnly on) =>
        EvidenceJson.Write(
            new RiseEvidence
            {
                Version = 1,
                Level = 1,
                From = on.AddDays(-20),
                To = on,
                ConfigHash = limits,
                Points = 9.5,
                Expected = 2.1,
                Excess = 6.2,
                Index = 7.1,
                Limit = 6.5,
                DataDays = 14,
                LateDays = 2,
                PartDays = 2,
                SickSpells = 1,
                SickDays = 3,
                UnexcusedDays = 1,
                Days = [.. Enumerable.Range(1, 6).Select(n => new PointDay(on.AddDays(-n * 2), (PointKind)(n % 5), 1.5))],
                OwnDays = 60,
                Occasions = 5,
                OccasionsExpected = 1.4,
                Chance = 0.0031,
            }
        );
}
