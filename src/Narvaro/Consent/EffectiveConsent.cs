using System.Globalization;
using Narvaro.Kernel;

namespace Narvaro.Consent;

/// <summary>
/// Effective consent: every giver who is required says yes to every item, none withdrawn, in date, to this recipient for this purpose
/// (domain §1.4). All guardians of a child (FB 6:11, 6:13), the child by age and maturity (OSL 12:3), from 18 the pupil alone. Pure.
/// </summary>
public sealed class EffectiveConsent(ConsentTerms terms)
{
    private const string NoBirthDate =
        "Elevens födelsedatum är okänt: det går inte att säga vem som ska samtycka. Rätta det i elevregistret.";
    private const string NoGuardian =
        "Elevregistret har ingen vårdnadshavare för eleven. Ta reda på vem som företräder barnet innan något lämnas ut.";

    public ConsentAnswer Judge(ConsentFacts facts, ConsentQuestion question)
    {
        if (facts.BirthDate is not { } born)
        {
            return No(null, GapKind.NoBirthDate, NoBirthDate);
        }
        if (IsOf(ConsentTerms.AloneFrom, born, question.On))
        {
            return new ConsentAnswer(Gaps(facts, question, new GuardianPlace(ConsentGiver.Pupil, null)), []);
        }
        var guardians = facts.Guardians.Where(g => !g.IsEmpty).ToList();
        if (guardians.Count == 0)
        {
            return No(null, GapKind.NoGuardian, NoGuardian);
        }
        var gaps = guardians.SelectMany(g => Gaps(facts, question, g)).ToList();
        var child = Gaps(facts, question, new GuardianPlace(ConsentGiver.Pupil, null));
        if (facts.Maturity is ChildsPart.Required || (facts.Maturity is null && IsOf(terms.RequiredFrom, born, question.On)))
        {
            return new ConsentAnswer([.. gaps, .. child], []);
        }
        var isAsked = facts.Maturity is null && IsOf(terms.AskedFrom, born, question.On);
        // Whoever is asked and does not stand by a yes is heeded; who has said nothing is only told of.
        var heeded = isAsked ? child.Where(g => g.Kind is GapKind.Refused or GapKind.Withdrawn) : [];
        var silent = isAsked && child.Exists(g => g.Kind is not (GapKind.Refused or GapKind.Withdrawn));
        return new ConsentAnswer([.. gaps, .. heeded], silent ? [AskTheChild()] : []);
    }

    private List<ConsentGap> Gaps(ConsentFacts facts, ConsentQuestion question, GuardianPlace giver)
    {
        var own = facts.Statements.Where(s => IsBy(s, giver) && s.IsAbout(question)).ToList();
        return
        [
            .. question
                .Items.DefaultIfEmpty("")
                .Distinct(StringComparer.Ordinal)
                .Select(item => (Item: item, Said: Said(own.FindAll(s => s.Items.Contains(item, StringComparer.Ordinal)), question.On)))
                .Where(x => x.Said.Kind is not null)
                .GroupBy(x => x.Said)
                .Select(g => new ConsentGap(
                    giver.Place,
                    g.Key.Kind!.Value,
                    Sentence(giver, g.Key.Kind.Value, g.Key.Day, terms.Names(g.Select(x => x.Item)))
                )),
        ];
    }

    /// <summary>What the giver has said of an item. A yes stands when every no, and every word that was taken back, is older both by what
    /// it is from and by when it was recorded: taking back a no is not a yes, taking back a yes does not bring an older one to life, and a
    /// form that is registered late does not go before a no.</summary>
    /// <returns>No kind when it is a yes.</returns>
    private static (GapKind? Kind, DateOnly? Day) Said(List<Statement> statements, DateOnly on)
    {
        var holding = statements.FindAll(s => s.Holds(on));
        var against = holding.FindAll(s => s.IsWithdrawn || !s.Agrees);
        if (holding.Except(against).Any(yes => against.TrueForAll(s => IsBefore(s, yes))))
        {
            return default;
        }
        var yes = statements.FindAll(s => s is { Agrees: true, IsWithdrawn: false });
        return against.MaxBy(s => (s.RecordedAt, s.From, s.Number)) switch
        {
            { IsWithdrawn: true } => (GapKind.Withdrawn, null),
            not null => (GapKind.Refused, null),
            null when yes.Exists(s => s.From > on) => (GapKind.NotYet, yes.FindAll(s => s.From > on).Min(s => s.From)),
            null when yes.Exists(s => s.To < on) => (GapKind.Expired, yes.Max(s => s.To)),
            null => (GapKind.Missing, null),
        };
    }

    private static bool IsBefore(Statement one, Statement other) =>
        one.RecordedAt <= other.RecordedAt && one.From <= other.From && (one.RecordedAt, one.From) != (other.RecordedAt, other.From);

    /// <summary>A guardian is who has the key, whichever place the roster gives now; where the roster knows nobody, it is the place.</summary>
    private static bool IsBy(Statement statement, GuardianPlace giver) =>
        giver.Place is ConsentGiver.Pupil || statement.Giver is ConsentGiver.Pupil
            ? statement.Giver == giver.Place
            : statement.GuardianKey == giver.Key && (giver.Key is not null || statement.Giver == giver.Place);

    private static string Sentence(GuardianPlace giver, GapKind kind, DateOnly? day, string items)
    {
        var who = Who(giver);
        var date = day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return kind switch
        {
            GapKind.Refused => $"{char.ToUpperInvariant(who[0])}{who[1..]} har sagt nej till att lämna ut: {items}.",
            GapKind.Withdrawn => $"{char.ToUpperInvariant(who[0])}{who[1..]} har återkallat det som sagts om: {items}.",
            GapKind.Expired => $"Samtycket från {who} gällde till och med {date}: {items}.",
            GapKind.NotYet => $"Samtycket från {who} gäller först från och med {date}: {items}.",
            _ => $"Samtycke saknas från {who}: {items}.",
        };
    }

    private static string Who(GuardianPlace giver) =>
        giver.Place switch
        {
            ConsentGiver.Pupil => "eleven",
            ConsentGiver.Guardian1 => "vårdnadshavare 1",
            _ => "vårdnadshavare 2",
        } + (giver is { Place: not ConsentGiver.Pupil, Key: null } ? " (två antas, eftersom elevregistret inte säger vilka de är)" : "");

    private string AskTheChild() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Eleven är {terms.AskedFrom} år eller äldre och bör tillfrågas: eleven har inte sagt något om allt som ska lämnas."
        );

    private static bool IsOf(int age, DateOnly born, DateOnly on) => on >= born.AddYears(age);

    private static ConsentAnswer No(ConsentGiver? giver, GapKind kind, string sentence) => new([new ConsentGap(giver, kind, sentence)], []);
}
