using System.Globalization;
using Narvaro.Kernel;

namespace Narvaro.Consent;

/// <summary>Whether what one record says stands on a day, and if not why not, in Swedish; names no pupil.</summary>
/// <param name="WhyNot">Of the record itself, or what is missing from others who must agree; empty when it stands.</param>
/// <param name="Remarks">What stops nothing and should be seen to.</param>
public sealed record ConsentStanding(IReadOnlyList<string> WhyNot, IReadOnlyList<string> Remarks)
{
    public bool Stands => WhyNot.Count == 0;

    /// <param name="record">The record.</param>
    /// <param name="facts">All that is known of the pupil's consents.</param>
    /// <param name="unit">The unit that would tell, where the record names none.</param>
    /// <param name="terms">The municipality's.</param>
    /// <param name="on">The day.</param>
    public static ConsentStanding Of(ConsentRecord record, ConsentFacts facts, SchoolUnitCode unit, ConsentTerms terms, DateOnly on)
    {
        if (Itself(record, on) is { } wrong)
        {
            return new ConsentStanding([wrong], []);
        }
        var discloser = SchoolUnitCode.TryParse(record.Discloser, out var named) ? named : unit;
        var question = new ConsentQuestion(record.Recipient, record.Purpose, record.Items.Split(','), discloser, on);
        var answer = new EffectiveConsent(terms).Judge(facts, question);
        return new ConsentStanding([.. answer.Gaps.Select(g => g.Sentence)], answer.Remarks);
    }

    private static string? Itself(ConsentRecord record, DateOnly on) =>
        record.WithdrawnOn is { } day ? $"Återkallat {Text(day)}."
        : !record.Agrees ? "Det här är ett nej."
        : record.From > on ? $"Gäller först från och med {Text(record.From)}."
        : record.To is not { } last ? "Har ingen sista dag, och gäller därför inte."
        : last < on ? $"Gällde till och med {Text(last)}."
        : null;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
