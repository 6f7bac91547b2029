using System.Globalization;
using Narvaro.Import;
using Narvaro.Import.Profiles.Guessing;
using Narvaro.Kernel;

namespace Narvaro.Worker.Verbs;

/// <summary>Small texts that several verbs print.</summary>
internal static class Texts
{
    /// <summary>What there was any of; the zeros are for machines.</summary>
    public static string Counts(IReadOnlyDictionary<string, long> counts)
    {
        var some = counts
            .Where(c => c.Value != 0)
            .Select(c => string.Create(CultureInfo.InvariantCulture, $"{CountWords.Of(c.Key)} {c.Value}"));
        return string.Join(", ", some.DefaultIfEmpty("inget att göra"));
    }

    public static string Of(Outcome outcome) =>
        outcome switch
        {
            Outcome.Done => "klart",
            Outcome.Partial => "delvis klart",
            Outcome.Failed => "misslyckades",
            _ => "avbrutet",
        };

    public static string Of(ImportOutcome outcome) =>
        outcome switch
        {
            ImportOutcome.Staged => "läst, väntar på att tas emot",
            ImportOutcome.Imported => "inläst",
            ImportOutcome.Unchanged => "inget nytt",
            ImportOutcome.Held => "hålls kvar",
            _ => "avvisad",
        };

    public static string Of(ExtractKind kind) =>
        kind switch
        {
            ExtractKind.Lessons => "lektioner",
            ExtractKind.Days => "elevens dagar",
            ExtractKind.Periods => "summor för en tid",
            ExtractKind.AbsenceReports => "anmäld frånvaro",
            ExtractKind.Pupils => "elever",
            ExtractKind.Staff => "personal",
            ExtractKind.Consents => "samtycken",
            ExtractKind.Cases => "ärenden",
            _ => "skoldagar",
        };

    public static string Of(Sureness sure) =>
        sure switch
        {
            Sureness.Sure => "säkert",
            Sureness.Likely => "troligt",
            Sureness.Guess => "gissning",
            _ => "okänt",
        };

    public static string Step(StepResult step) => $"{CountWords.OfStep(step.Step)}: {Of(step.Outcome)} ({Counts(step.Counts)})";
}
