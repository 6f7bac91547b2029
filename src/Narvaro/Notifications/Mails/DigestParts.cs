using static Narvaro.Notifications.Mails.MailWords;

namespace Narvaro.Notifications.Mails;

/// <summary>Cases that are there, are worse or are back.</summary>
/// <param name="Deadline">Last school day to acknowledge.</param>
public sealed record ToAcknowledge(string Whose, IReadOnlyList<string> References, DateOnly Deadline) : DigestPart(Whose, References)
{
    public override string Lead => $"{Cases} väntar på att du kvitterar {(IsOne ? "det" : "dem")}.";

    public override string By => $"Kvittera senast {Day(Deadline)}.";
}

/// <summary>Cases with a task of huvudman's: not which.</summary>
/// <param name="Deadline">Last day of the first of them.</param>
public sealed record NewTasks(string Whose, IReadOnlyList<string> References, DateOnly Deadline) : DigestPart(Whose, References)
{
    public override string Lead => $"{Cases} har {(IsOne ? "en ny uppgift" : "nya uppgifter")}.";

    public override string By => $"{(IsOne ? "Den" : "Den första")} ska vara klar senast {Day(Deadline)}.";
}

/// <summary>Cases in which a clock has run out.</summary>
public sealed record LateTasks(string Whose, IReadOnlyList<string> References) : DigestPart(Whose, References)
{
    public override string Lead => $"{Cases} har en uppgift som inte blev klar i tid.";
}

/// <summary>Cases with a consent that ends soon: not whose, of what or to whom.</summary>
/// <param name="First">Last day of the first of them.</param>
public sealed record EndingConsentsPart(string Whose, IReadOnlyList<string> References, DateOnly First) : DigestPart(Whose, References)
{
    public override string Lead =>
        IsOne
            ? $"{Cases} har ett samtycke som snart går ut: {Day(First)}."
            : $"{Cases} har samtycken som snart går ut, det första {Day(First)}.";
}
