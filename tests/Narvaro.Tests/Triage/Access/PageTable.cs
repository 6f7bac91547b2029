using Narvaro.Privacy.Access;
using static Narvaro.Privacy.Access.DataClass;
using static Narvaro.Privacy.Access.Purpose;

namespace Narvaro.Tests.Triage.Access;

/// <summary>Somebody before a page.</summary>
/// <param name="Target">What stands in the address, e.g. "N-0001"; empty when nothing does.</param>
/// <param name="Subject">The case's pupil as the person stands to it; null without a case.</param>
internal sealed record Looking(Viewer Viewer, string Target, Subject? Subject)
{
    public bool May(DataClass what, Purpose purpose, Act act = Act.Read) =>
        Subject is not null && AccessPolicy.Decide(new AccessRequest(Viewer, act, what, purpose, Subject)).Allowed;

    public bool MayEver(DataClass what, Purpose purpose, Act act = Act.Read) => AccessPolicy.MayEver(Viewer, act, what, purpose);
}

/// <summary>A form that a page takes, filled in so that it would do something.</summary>
internal sealed record PageForm(string Handler, params (string Name, string Value)[] Fields);

/// <summary>A page and whom it is for.</summary>
/// <param name="Route">As the site has it.</param>
/// <param name="Opens">By the one policy, and what the page adds to it.</param>
internal sealed record PageRow(string Route, Func<Looking, bool> Opens)
{
    /// <summary>E.g. "?syfte=utredning".</summary>
    public string Query { get; init; } = "";
    public IReadOnlyList<PageForm> Forms { get; init; } = [];

    /// <summary>Of a protected pupil it asks for a fresh sign-in.</summary>
    public bool OfCase => (Route + Query).Contains("{reference}", StringComparison.Ordinal);

    /// <summary>Of anything it does.</summary>
    public bool AlwaysFresh { get; init; }

    /// <summary>For who has not signed in, too.</summary>
    public bool ForAnybody { get; init; }

    /// <summary>There only in the demo.</summary>
    public bool OfDemo { get; init; }

    /// <summary>Where it leads who may not see the case that it is asked about; null says that it is not there.</summary>
    public string? Otherwise { get; init; }
}

/// <summary>Every page of the site. What is not here fails the test.</summary>
internal static class PageTable
{
    private static readonly (string, string) Why = ("why", "därför");
    private static readonly (string, string) One = ("number", "1");

    public static IReadOnlyList<PageRow> All { get; } = [.. OfTheDay(), .. OfCases(), .. OfConcern(), .. OfOversight(), .. OfNobody()];

    private static IEnumerable<PageRow> OfTheDay() =>
        [
            new("/min-dag", l => l.MayEver(CaseFact, Purpose.FollowUp)),
            new("/arenden", l => l.MayEver(CaseFact, Purpose.FollowUp))
            {
                Forms = [new("Acknowledge", ("valda", "N-0001.1")), new("Assign", ("valda", "N-0001.1"), ("till", "hedda"))],
            },
            new("/samtycken", l => l.MayEver(DataClass.Consent, Purpose.FollowUp)),
            new("/over-grans", l => l.MayEver(AttendanceFact, Purpose.FollowUp)),
            // School staff may read referrals, of their cases: an intake's are for who is named as its reader.
            new("/mottagning", l => l.Viewer.Key == "siv"),
            new("/mottagning/{id:int}", l => l is { Viewer.Key: "siv", Target: "1" })
            {
                Forms = [new("Received"), new("Accepted", ("tas-upp", "ja")), new("Feedback", ("aterkoppling", "Vi ringer."))],
            },
        ];

    private static IEnumerable<PageRow> OfCases() =>
        [
            new("/arenden/{reference}", l => l.May(CaseFact, Purpose.FollowUp))
            {
                Forms =
                [
                    new("Acknowledge"),
                    new("Assign", ("till", "hedda")),
                    new("Done", ("kind", "ContactHome")),
                    new("NotNeeded", ("kind", "ContactHome"), Why),
                    new("Snooze", Why),
                    new("Level", ("level", "2"), Why),
                    new("Close", ("reason", "Recovered"), Why),
                    new("Withdraw", ("number", "2"), Why),
                ],
            },
            new("/arenden/{reference}/kontakt", l => l.May(MentorContactNote, Purpose.FollowUp))
            {
                Forms =
                [
                    new("", ("on", "2026-10-02"), ("with", "Other"), ("way", "Phone"), ("text", "Samtal.")),
                    new("Withdraw", One, Why),
                ],
            },
            new("/arenden/{reference}/elevhalsa", l => l.May(PupilHealthNote, Purpose.FollowUp))
            {
                Forms =
                [
                    new("", ("on", "2026-10-02"), ("text", "Samtal.")),
                    new("Withdraw", One, Why),
                    new("Move", ("from", "12345678"), ("to", "87654321"), Why),
                ],
            },
            new("/arenden/{reference}/elevhalsa", l => l.May(PupilHealthNote, Investigation)) { Query = "?syfte=utredning" },
            new("/arenden/{reference}/insats", l => l.May(CaseFact, Purpose.FollowUp))
            {
                Forms =
                [
                    new(
                        "",
                        ("kind", "Talks"),
                        ("goal", "På plats."),
                        ("role", "Mentor"),
                        ("start", "2026-10-05"),
                        ("followUp", "2026-10-19")
                    ),
                    new("End", One, ("outcome", "Partly"), ("words", "Bättre.")),
                    new("Withdraw", One, Why),
                ],
            },
            new("/arenden/{reference}/overlamning", l => l.May(Referral, Disclosure))
            {
                Forms =
                [
                    new("", ("recipient", "socialtjansten"), ("purpose", "narvaro"), ("text-narvaro", "Borta.")),
                    new("Approve", ("number", "2")),
                    new("Withdraw", ("number", "2"), Why),
                ],
            },
            new("/arenden/{reference}/sip", l => l.May(Referral, Disclosure))
            {
                Forms =
                [
                    new("", ("on", "2026-10-12"), ("parts", "SocialServices"), ("agreed", "true")),
                    new("End", One, ("outcome", "Plan"), ("parts", "SocialServices")),
                ],
            },
            new("/arenden/{reference}/samtycke", l => l.May(DataClass.Consent, Purpose.FollowUp) && l.May(CaseFact, Purpose.FollowUp))
            {
                Forms =
                [
                    new(
                        "",
                        ("givare", "Guardian1"),
                        ("svar", "nej"),
                        ("mottagare", "socialtjansten"),
                        ("uppgift", "narvaro"),
                        ("andamal", "narvaro"),
                        ("form", "Oral"),
                        ("fran", "2026-10-05"),
                        ("till", "2027-01-31")
                    ),
                    new("Withdraw", ("samtycke", "1"), ("varfor", "ringde")),
                ],
            },
        ];

    private static IEnumerable<PageRow> OfConcern() =>
        [
            // The duty to report is everybody's (SoL 19:1); to know of a report is for few.
            new("/orosanmalan", l => l.MayEver(ChildConcernReport, ChildProtection, Act.Create))
            {
                Forms = [new("", ("elev", "Åsa1 Öberg1"), ("klass", "Klass9"))],
            },
            new("/orosanmalan", l => l.MayEver(ChildConcernReport, ChildProtection, Act.Create) && l.May(CaseFact, Purpose.FollowUp))
            {
                Query = "?arende={reference}",
                Otherwise = "/orosanmalan",
            },
            new("/orosanmalan/mina", l => l.MayEver(ChildConcernReport, ChildProtection))
            {
                AlwaysFresh = true,
                Forms =
                [
                    new("Sent", ("anmalan", "1"), ("dag", "2026-10-02"), ("satt", "Letter")),
                    new("Meeting", ("anmalan", "1"), ("mote", "ja")),
                    new("Asked", ("anmalan", "1"), ("dag", "2026-10-02")),
                    new("Answered", ("anmalan", "1"), ("dag", "2026-10-02"), ("svar", "NotTold")),
                    new("Name", ("anmalan", "1"), ("epost", "maja@skola.example")),
                ],
            },
        ];

    private static IEnumerable<PageRow> OfOversight() =>
        [
            new("/uppfoljning", l => l.MayEver(Aggregate, QualityWork)),
            new("/regler", l => l.MayEver(Thresholds, QualityWork) || l.MayEver(Thresholds, Administration)) { Forms = [new("")] },
            new("/drift", l => l.MayEver(Operations, Administration)),
            new("/drift/korning/{run:int}", l => l.MayEver(Operations, Administration) && l.Target == "70")
            {
                Forms = [new("", ("beslut", "avvisa"), ("varfor", "fel fil"))],
            },
            new("/atkomstlogg", l => l.MayEver(AccessLog, Audit)),
        ];

    private static IEnumerable<PageRow> OfNobody() =>
        [
            new("/", _ => true),
            new("/om-siffrorna", _ => true),
            new("/mejl", _ => false) { OfDemo = true },
            new("/mejl/{key}", _ => false) { OfDemo = true },
            new("/mejl/{key}/html", _ => false) { OfDemo = true },
            new("/tillganglighet", _ => true) { ForAnybody = true },
            new("/logga-in", _ => true) { ForAnybody = true },
            new("/valj", _ => true) { ForAnybody = true, Forms = [new("", ("person", "ingen"))] },
            new("/utloggad", _ => true) { ForAnybody = true, Forms = [new("")] },
            new("/inloggning-nekad", _ => true) { ForAnybody = true },
            new("/inloggad-igen", _ => true) { ForAnybody = true },
            new("/sprak", _ => false) { ForAnybody = true, Forms = [new("", ("sprak", "en"))] },
        ];
}
