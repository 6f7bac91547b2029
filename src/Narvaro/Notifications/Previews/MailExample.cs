using Narvaro.Kernel;
using Narvaro.Notifications.Mails;
using Narvaro.Routing;

namespace Narvaro.Notifications.Previews;

/// <summary>A mail that can be looked at, by a name of its own.</summary>
/// <param name="Name">As it is asked for: "mentor".</param>
/// <param name="Words">What it is, in Swedish.</param>
/// <param name="Kinds">Mails of the outbox that are of it.</param>
/// <param name="Shows">Whether a mail of those says what is asked for: a digest may lack the part.</param>
/// <param name="Invented">One with invented numbers, from what every mail is given and a day.</param>
public sealed record MailExample(
    string Name,
    string Words,
    IReadOnlyList<MailKind> Kinds,
    Func<Mail, bool> Shows,
    Func<MailOptions, DateOnly, Mail> Invented
)
{
    /// <summary>Every kind, in the order of help.</summary>
    public static IReadOnlyList<MailExample> All { get; } =
    [
        Digest("mentor", "ärenden för en mentor", MailKind.MentorDigest, Acknowledge),
        Digest("team", "ärenden för elevhälsoteamet", MailKind.TeamDigest, Acknowledge),
        Digest("principal", "ärenden för rektor", MailKind.PrincipalDigest, Acknowledge),
        Digest(
            "organiser",
            "uppgifter för huvudmannen",
            MailKind.OrganiserDigest,
            (whose, day) => new NewTasks(whose, ["N-0003"], InTwoDays(day))
        ),
        Part<LateTasks>("reminder", "påminnelse om en uppgift som är försenad", (whose, _) => new LateTasks(whose, ["N-0002", "N-0005"])),
        Part<EndingConsentsPart>(
            "consent",
            "samtycken som snart går ut",
            (whose, day) => new EndingConsentsPart(whose, ["N-0004"], day.AddDays(14))
        ),
        new(
            "register",
            "lektioner som inte är rapporterade, till rektor",
            [MailKind.RegisterNotice],
            _ => true,
            (o, day) => new RegisterNotice(1, 2, 37, 212, day, MailLinks.To(o.Link, MailLinks.FollowUp), o.SupportContact)
        ),
        new(
            "referral",
            "underlag som väntar på en mottagning",
            [MailKind.ReferralNotice],
            _ => true,
            (o, _) => new ReferralNotice(["R-0007"], MailLinks.To(o.Link, MailLinks.Intake), o.SupportContact)
        ),
        new(
            "trouble",
            "fel i uppgifter eller inställningar, till administratören",
            [MailKind.Trouble, MailKind.RefusedFile],
            _ => true,
            Trouble
        ),
    ];

    private static MailExample Digest(string name, string words, MailKind kind, Func<string, DateOnly, DigestPart> part) =>
        new(name, words, [kind], _ => true, (o, day) => Invent(o, kind, day, part(Mails.Digest.Whose(kind), day)));

    private static MailExample Part<T>(string name, string words, Func<string, DateOnly, DigestPart> part)
        where T : DigestPart =>
        new(
            name,
            words,
            MailKinds.Digests,
            mail => mail is Digest digest && digest.Parts.Any(p => p is T),
            (o, day) => Invent(o, MailKind.TeamDigest, day, part(Mails.Digest.Whose(MailKind.TeamDigest), day))
        );

    private static ToAcknowledge Acknowledge(string whose, DateOnly day) => new(whose, ["N-0001", "N-0002"], InTwoDays(day));

    private static Digest Invent(MailOptions options, MailKind kind, DateOnly day, DigestPart part) =>
        new([part], day, options.Link, options.ContactOf(kind));

    /// <summary>Two weekdays on.</summary>
    private static DateOnly InTwoDays(DateOnly day) => Enumerable.Range(1, 7).Select(day.AddDays).Where(Weeks.IsWeekday).ElementAt(1);

    private static TroubleNote Trouble(MailOptions options, DateOnly day) =>
        new(
            [new RefusedFileLines("thresholds.json", "1", ["rad 12, kolumn 16: ett tal mellan 0 och 100"])],
            TroubleSentences.Of(
                [new(Routing.Notes.TroubleKind.HeldDelivery, "", 1), new(Routing.Notes.TroubleKind.FailedMail, "", 3)],
                new Storage.StaleData(null, [])
            ),
            MailLinks.To(options.Link, MailLinks.Operations)
        );
}
