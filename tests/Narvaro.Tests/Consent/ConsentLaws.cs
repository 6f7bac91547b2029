using FsCheck;
using FsCheck.Fluent;
using Narvaro.Consent;

namespace Narvaro.Tests.Consent;

/// <summary>What holds whatever has been said: each number is a word of somebody, about some items, from some day to another.</summary>
public sealed class ConsentLaws
{
    private static readonly string[] AllItems = ["narvaro", "atgarder", "elevhalsa"];
    private static readonly int[] Ages = [9, 13, 16, 18];

    [Fact]
    public void Judge_OneWordIsWithdrawn_NeverTurnsNoIntoYes() =>
        Prop.ForAll<int[], byte>(
                (words, which) =>
                {
                    var facts = Facts(words, which);
                    if (facts.Statements.Count == 0)
                    {
                        return true;
                    }
                    var at = which % facts.Statements.Count;
                    var withdrawn = facts with
                    {
                        Statements = [.. facts.Statements.Select((s, i) => i == at ? s with { IsWithdrawn = true } : s)],
                    };
                    return Every(which).All(q => Said.Judge(facts, q).IsEffective || !Said.Judge(withdrawn, q).IsEffective);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Judge_AnotherGiverIsRequired_NeverOpensTheGate() =>
        Prop.ForAll<int[], byte>(
                (words, which) =>
                {
                    var both = Facts(words, which);
                    var one = both with { Guardians = Said.Guardians("g-1", "") };
                    var required = both with { Maturity = ChildsPart.Required };
                    var free = both with { Maturity = ChildsPart.NotRequired };
                    return Every(which)
                        .All(q =>
                            (Said.Judge(one, q).IsEffective || !Said.Judge(both, q).IsEffective)
                            && (Said.Judge(free, q).IsEffective || !Said.Judge(both, q).IsEffective)
                            && (Said.Judge(both, q).IsEffective || !Said.Judge(required, q).IsEffective)
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Judge_FewerItems_AreCoveredWhenMoreAre() =>
        Prop.ForAll<int[], byte>(
                (words, which) =>
                {
                    var facts = Facts(words, which);
                    return Every(which)
                        .All(more =>
                            !Said.Judge(facts, more).IsEffective
                            || more.Items.All(i => Said.Judge(facts, more with { Items = [i] }).IsEffective)
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Judge_ANoIsAdded_NeverOpensTheGate() =>
        Prop.ForAll<int[], byte>(
                (words, which) =>
                {
                    var facts = Facts(words, which);
                    var more = facts with { Statements = [.. facts.Statements, Statement(which * 7919, 99) with { Agrees = false }] };
                    return Every(which).All(q => Said.Judge(facts, q).IsEffective || !Said.Judge(more, q).IsEffective);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Facts_OfManyDraws_AreEffectiveSometimes()
    {
        // The laws above would hold of nothing at all.
        var draws = Enumerable.Range(0, 400).Select(n => Facts([n * 31, n * 17, n * 101, n * 13], (byte)n)).ToList();

        Assert.Contains(draws, f => Said.Judge(f).IsEffective);
        Assert.Contains(draws, f => !Said.Judge(f).IsEffective && f.Statements.Any(s => s.IsWithdrawn));
    }

    private static IEnumerable<ConsentQuestion> Every(byte which) =>
        from items in new string[][] { ["narvaro"], ["narvaro", "atgarder"], AllItems }
        from day in new[] { 0, 1, which % 9 }
        select Said.Question with
        {
            Items = items,
            On = Said.Today.AddDays(day),
        };

    private static ConsentFacts Facts(int[] words, byte which) => Said.Facts(Ages[which % Ages.Length], [.. words.Select(Statement)]);

    private static Statement Statement(int word, int number)
    {
        var n = Math.Abs(word % 100_000);
        var items = AllItems.Where((_, i) => ((n / 3) & (1 << i)) != 0).ToArray();
        return Said.Yes((ConsentGiver)(n % 3), items) with
        {
            Number = number,
            Agrees = n % 7 != 0,
            From = Said.Today.AddDays(-(n % 11) + 2),
            To = Said.Today.AddDays(n % 13),
            RecordedAt = Said.At.AddDays(n % 5),
            IsWithdrawn = n % 10 == 0,
        };
    }
}
