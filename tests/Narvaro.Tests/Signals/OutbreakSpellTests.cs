using Narvaro.Signals;
using Narvaro.Storage;
using Narvaro.Worker.Health;
using Narvaro.Worker.Verbs;

namespace Narvaro.Tests.Signals;

public sealed class OutbreakSpellTests
{
    private static readonly DateOnly Monday = new(2026, 2, 9);

    [Fact]
    public void Of_EveningsOfAWeek_AreOneOutbreakWithItsShare()
    {
        var spell = Assert.Single(OutbreakSpell.Of([On(2, 11), On(0, 12), On(4, 13)]));

        Assert.Equal(("7C", Monday, Monday.AddDays(4), 50), (spell.Class, spell.From, spell.To, spell.Percent));
    }

    [Fact]
    public void Of_OverAWeekend_IsStillOne() => Assert.Single(OutbreakSpell.Of([On(4, 12), On(7, 12)]));

    [Fact]
    public void Of_AWeekLaterOrAnotherClass_IsAnother() =>
        Assert.Equal([Monday.AddDays(9), Monday, Monday], OutbreakSpell.Of([On(0, 12), On(9, 12), On(0, 12, "7D")]).Select(s => s.To));

    [Theory]
    [InlineData(0, 4, "Utbrott: Ekskolan 7C: 46 % borta 9–13 feb")]
    [InlineData(0, 0, "Utbrott: Ekskolan 7C: 46 % borta 9 feb")]
    public void Texts_Outbreak_SaysWhereHowManyAndWhen(int first, int last, string text)
    {
        var facts = new HealthFacts(
            null,
            [new NamedAge(Town.Unit, "Ekskolan", null, null)],
            [],
            new Dictionary<Narvaro.Routing.MailState, int>(),
            [],
            []
        )
        {
            Outbreaks = OutbreakSpell.Of([On(first, 46, of: 100), On(last, 46, of: 100)]),
        };

        Assert.Equal(text, Assert.Single(OutbreakTexts.Of(facts)));
    }

    private static Notice On(int day, int away, string subject = "7C", int of = 24) =>
        new()
        {
            AsOf = Monday.AddDays(day),
            Unit = Town.Unit,
            Kind = NoticeKind.Outbreak,
            Subject = subject,
            Count = away,
            Of = of,
        };
}
