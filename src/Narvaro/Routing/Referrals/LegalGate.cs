using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;

namespace Narvaro.Routing.Referrals;

/// <summary>
/// The one place that decides whether something may be told to another authority (OSL 8:1; design §7). Asked when a referral is drafted, when it
/// is approved and once more in the moment of delivery. Pure. Each ground is asked for what that ground needs and for nothing else: a request
/// from socialnämnden needs no consent, and who consults anonymously needs neither.
/// </summary>
public static class LegalGate
{
    public static GateAnswer Decide(GateFacts facts, ConsentTerms terms) => WhatAndWho(facts, terms) ?? ByGround(facts, terms);

    /// <summary>What holds whatever the ground.</summary>
    private static GateAnswer? WhatAndWho(GateFacts facts, ConsentTerms terms)
    {
        var (asked, items) = (facts.Disclosure, ItemsOf(facts.Disclosure, terms));
        return terms.Recipient(asked.Recipient) is null || terms.Purpose(asked.Purpose) is null || items.Count == 0 || items.Contains(null)
                ? No(
                    "gate-what",
                    "Mottagare, ändamål och uppgifter måste anges, var och en ur kommunens lista (config/consent.json).",
                    Laws.Authorities
                )
            : facts.IsProtected && facts.Role is not StaffRole.ProtectedIdentityHandler
                ? No(
                    "gate-protected",
                    "Eleven har skyddade uppgifter: bara den som hanterar skyddade identiteter på enheten får lämna uppgifter vidare.",
                    Laws.Protected
                )
            : !facts.IsProtected && !MayAsk(facts)
                ? No(
                    "gate-role",
                    "Uppgifter lämnas av rektor, biträdande rektor, elevhälsan, elevsamordnare, skolpliktsbevakare eller huvudman. En orosanmälan får och ska du göra själv.",
                    Laws.Ladder
                )
            : facts.IsProtected && items.Exists(i => i!.Kind is ItemKind.Address)
                ? No(
                    "gate-protected-address",
                    "Adress och kontaktuppgifter till en elev med skyddade uppgifter lämnas aldrig härifrån; följ enhetens rutin för skyddade uppgifter.",
                    Laws.Protected
                )
            : items.Exists(i => i!.Kind is ItemKind.Medical)
                ? No(
                    "gate-medical",
                    "Uppgifter ur elevhälsans medicinska insats finns inte i Närvaro. Be skolsköterskan eller skolläkaren pröva saken och lämna dem själv.",
                    asked.Basis is DecisionBasis ? Laws.MedicalByClause : Laws.Medical
                )
            : null;
    }

    private static GateAnswer ByGround(GateFacts facts, ConsentTerms terms) =>
        facts.Disclosure.Basis switch
        {
            ConsentBasis => ByConsent(facts, terms),
            RequestBasis request => ByRequest(facts, terms, request),
            DecisionBasis decision => ByDecision(facts, terms, decision),
            AssessmentBasis assessment => ByAssessment(facts, terms, assessment),
            _ => Anonymously(facts, terms),
        };

    private static GateAnswer ByConsent(GateFacts facts, ConsentTerms terms)
    {
        var asked = facts.Disclosure;
        var question = new ConsentQuestion(asked.Recipient, asked.Purpose, asked.Items, asked.Unit, facts.On);
        var consent = new EffectiveConsent(terms).Judge(facts.Pupil, question);
        var law = IsAdult(facts) ? Laws.ConsentOfAnAdult : Laws.ConsentOfAChild;
        return consent.IsEffective
            ? new GateAnswer(null, law, consent.Remarks)
            : No(CodeOf(consent.Gaps), string.Join(' ', consent.Gaps.Select(g => g.Sentence).Distinct(StringComparer.Ordinal)), law);
    }

    private static GateAnswer ByRequest(GateFacts facts, ConsentTerms terms, RequestBasis request) =>
        !terms.Recipient(facts.Disclosure.Recipient)!.Investigates
            ? No(
                "gate-request-recipient",
                "Skyldigheten att lämna uppgifter till en barnutredning gäller den som utreder åt socialnämnden, inte den här mottagaren.",
                Laws.Request
            )
        : IsMissing(request.Reference) || IsMissing(request.DecidedBy) || IsNotYet(request.On, facts.On)
            ? No(
                "gate-request",
                "Socialnämndens begäran måste finnas: ange dess beteckning och datum, och vem hos socialnämnden som har beslutat.",
                Laws.Request
            )
        : IsAdult(facts)
            ? No(
                "gate-request-adult",
                "Eleven har fyllt 18 år, och en barnutredning gäller barn. Fråga socialnämnden vilket lagrum begäran stöder sig på, eller be eleven om samtycke.",
                Laws.Request
            )
        : Yes(Laws.Request);

    private static GateAnswer ByDecision(GateFacts facts, ConsentTerms terms, DecisionBasis decision) =>
        IsMissing(decision.By) || IsMissing(decision.Reference) || IsNotYet(decision.On, facts.On)
            ? No(
                "gate-decision",
                "Generalklausulen kräver ett skriftligt beslut av en namngiven person: ange vem, när, och var beslutet med sina skäl finns.",
                Laws.Clause
            )
        : !ReferralRoles.MayDecide(decision.Role)
            ? No("gate-decision-role", "Beslut enligt generalklausulen fattas av rektor, biträdande rektor eller huvudman.", Laws.Clause)
        : Beyond(facts.Disclosure, decision.Items) is { Count: > 0 } beyond
            ? No("gate-decision-items", $"Beslutet omfattar inte: {terms.Names(beyond)}.", Laws.Clause)
        : Yes(Laws.Clause);

    private static GateAnswer ByAssessment(GateFacts facts, ConsentTerms terms, AssessmentBasis assessment) =>
        IsMissing(assessment.By) || IsNotYet(assessment.On, facts.On) || !ReferralRoles.MayAssess(assessment.Role)
            ? No(
                "gate-assessment",
                "Att uppgifterna inte är hemliga måste en namngiven person hos skolan ha prövat: ange vem och när.",
                Laws.NotSecret
            )
        : Beyond(facts.Disclosure, assessment.Items) is { Count: > 0 } beyond
            ? No("gate-assessment-items", $"Sekretessprövningen omfattar inte: {terms.Names(beyond)}.", Laws.NotSecret)
        : Yes(Laws.NotSecret);

    private static GateAnswer Anonymously(GateFacts facts, ConsentTerms terms)
    {
        var pointing = ItemsOf(facts.Disclosure, terms).Where(i => i!.Kind is not ItemKind.General).Select(i => i!.Id).ToList();
        return pointing.Count > 0
            ? No(
                "gate-anonymous",
                $"Vid konsultation utan namn får inget peka ut eleven; ta bort: {terms.Names(pointing)}.",
                Laws.Anonymous
            )
            : Yes(Laws.Anonymous);
    }

    private static bool MayAsk(GateFacts facts) =>
        facts.Disclosure.Basis is AnonymousBasis ? ReferralRoles.MayConsult(facts.Role) : ReferralRoles.MayRefer(facts.Role);

    private static List<ConsentItem?> ItemsOf(Disclosure asked, ConsentTerms terms) => [.. asked.Items.Select(terms.Item)];

    private static List<string> Beyond(Disclosure asked, IReadOnlyList<string> covered) =>
        [.. asked.Items.Except(covered, StringComparer.Ordinal)];

    private static bool IsAdult(GateFacts facts) => facts.Pupil.BirthDate?.AddYears(ConsentTerms.AloneFrom) <= facts.On;

    private static bool IsMissing(string text) => string.IsNullOrWhiteSpace(text);

    /// <summary>What has no date, or one to come, has not happened.</summary>
    private static bool IsNotYet(DateOnly? happened, DateOnly on) => happened is null || happened > on;

    /// <summary>The gravest of the gaps.</summary>
    private static string CodeOf(IReadOnlyList<ConsentGap> gaps) =>
        gaps.Min(g => Rank(g.Kind)) switch
        {
            0 => "gate-consent-unknown",
            1 => "gate-consent-refused",
            2 => "gate-consent-withdrawn",
            3 => "gate-consent-date",
            _ => "gate-consent-missing",
        };

    private static int Rank(GapKind kind) =>
        kind switch
        {
            GapKind.NoBirthDate or GapKind.NoGuardian => 0,
            GapKind.Refused => 1,
            GapKind.Withdrawn => 2,
            GapKind.Expired or GapKind.NotYet => 3,
            _ => 4,
        };

    private static GateAnswer Yes(string law) => new(null, law, []);

    private static GateAnswer No(string code, string sentence, string law) => new(new Refusal(code, sentence), law, []);
}
