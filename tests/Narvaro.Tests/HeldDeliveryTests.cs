using Narvaro.Import;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests;

/// <summary>Suspicious files through the desk: each is held with its reason and changes nothing; ordinary ones are taken.</summary>
public sealed class HeldDeliveryTests
{
    private static readonly IEnumerable<int> All = Enumerable.Range(1, DeliveringSchool.Pupils);
    private static readonly DateOnly Today = DeliveringSchool.Day(5);
    private static readonly string Whole = DeliveringSchool.Lessons(All, Today);

    public static TheoryData<string, string, string> Suspicious
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var kind in TestDatabase.Names)
            {
                data.Add(kind, "inga rader", DeliveringSchool.Lessons([], Today));
                data.Add(kind, "avkapad", Whole[..^8]);
                data.Add(
                    kind,
                    "60 elever och 180 rader 2026-10-12, mot vanliga 120 och 360",
                    DeliveringSchool.Lessons(All.Take(60), Today)
                );
                data.Add(kind, "frånvaron är 0 % mot vanliga 10 %", DeliveringSchool.Lessons(All, Today, _ => false));
                data.Add(kind, "frånvaron är 100 % mot vanliga 10 %", DeliveringSchool.Lessons(All, Today, _ => true));
                data.Add(kind, "0 av 120 elever i filen är kända", DeliveringSchool.Lessons(All.Select(p => p + 1000), Today));
                data.Add(kind, "skolenheten är okänd här", DeliveringSchool.Lessons(All, Today, unit: "99999999"));
                data.Add(kind, "från ett tidigare läsår", DeliveringSchool.Lessons(All, new DateOnly(2025, 10, 13)));
                data.Add(kind, "360 av 360 rader är fel", Whole.Replace(";2026-10-12;", ";2026-02-30;", StringComparison.Ordinal));
                data.Add(kind, "0 av 120 elever i filen är kända", DeliveringSchool.Roster(All.Select(p => p + 1000)));
                data.Add(kind, "60 elever mot 120 i tidigare leveranser", DeliveringSchool.Roster(All.Take(60)));
                data.Add(kind, "inga rader", DeliveringSchool.Roster([]));
            }
            return data;
        }
    }

    public static TheoryData<string, string> Ordinary
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var kind in TestDatabase.Names)
            {
                data.Add(kind, Whole);
                data.Add(kind, Whole.TrimEnd('\n'));
                data.Add(kind, DeliveringSchool.Lessons(All.Skip(2), Today));
                data.Add(kind, DeliveringSchool.Lessons([3], DeliveringSchool.Day(2), _ => true));
                data.Add(kind, Whole + DeliveringSchool.Rows([3, 4], DeliveringSchool.Day(1), _ => true));
                data.Add(kind, Whole + "10000001;e-okänd;2026-10-12;08:00;08:40;40;0;0\n10000001;e-1;2026-10-12;16:00\n");
                data.Add(kind, Whole + "Summa;;;;;4320;0;480\n");
                data.Add(kind, DeliveringSchool.Roster([3, 121]));
                data.Add(kind, DeliveringSchool.Roster(All.Select(p => p + 1000), "10000002"));
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Suspicious), DisableDiscoveryEnumeration = true)]
    public async Task Import_Suspicious_IsHeldWithItsReasonAndChangesNothing(string kind, string reason, string file)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        var before = await school.KeptAsync();

        var run = await school.ImportAsync(file);

        Assert.Equal(ImportOutcome.Held, run.Outcome);
        Assert.Contains(reason, run.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("e-", run.Reason, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), (run.Imported, run.Changed, run.Unchanged));
        Assert.Equal(before, await school.KeptAsync());
    }

    [Theory, MemberData(nameof(Ordinary), DisableDiscoveryEnumeration = true)]
    public async Task Import_Ordinary_IsTaken(string kind, string file)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);

        var run = await school.ImportAsync(file);

        Assert.Equal((ImportOutcome.Imported, null), (run.Outcome, run.Reason));
        Assert.Equal(run.Rows, run.Imported + run.Changed + run.Unchanged + run.Rejected);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Import_AfterAHeldOne_GoesOn(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        var half = await school.ImportAsync(DeliveringSchool.Lessons(All.Take(60), Today));

        var whole = await school.ImportAsync(Whole);

        Assert.Equal((ImportOutcome.Held, ImportOutcome.Imported), (half.Outcome, whole.Outcome));
        Assert.Equal(360, whole.Imported);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Import_SameContentAsAHeldOne_IsThatOne(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        var file = DeliveringSchool.Lessons(All.Take(60), Today);

        var (first, second) = (await school.ImportAsync(file), await school.ImportAsync(file));

        Assert.Equal((first.Id, ImportOutcome.Held), (second.Id, second.Outcome));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Import_DryRunOfASuspiciousFile_TellsWhatItWouldChangeAndKeepsNothing(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        var before = await TableText.ReadAsync(school.Database);

        var run = await school.ImportAsync(DeliveringSchool.Lessons(All.Take(60), Today), dryRun: true);

        Assert.Equal((ImportOutcome.Held, 180, 180, 60, 1), (run.Outcome, run.Rows, run.Imported, run.Pupils, run.Days));
        Assert.Contains("mot vanliga 120", run.Reason, StringComparison.Ordinal);
        Assert.Equal(before, await TableText.ReadAsync(school.Database));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Import_AFewPupilsAsAWholeScope_IsHeld(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        var (file, day) = (DeliveringSchool.Lessons([3], DeliveringSchool.Day(2)), DeliveringSchool.Day(2));

        Assert.Equal(ImportOutcome.Held, (await school.ImportAsync(file, from: day, to: day)).Outcome);
    }
}
