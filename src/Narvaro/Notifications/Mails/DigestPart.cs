namespace Narvaro.Notifications.Mails;

/// <summary>Cases of a digest that are told for the same thing.</summary>
/// <param name="Whose">For whom, within a sentence: "på din enhet".</param>
/// <param name="References">One at least, in order.</param>
public abstract record DigestPart(string Whose, IReadOnlyList<string> References)
{
    /// <summary>What there is, and how many.</summary>
    public abstract string Lead { get; }

    /// <summary>Until when; null when no day is pressing.</summary>
    public virtual string? By => null;

    private protected bool IsOne => References.Count == 1;

    private protected string Cases => $"{MailWords.Count(References.Count, "ärende", "ärenden")} {Whose}";

    internal IEnumerable<string> Lines() => [Lead, .. By is { } by ? new[] { by } : [], "", .. References.Select(r => $"  {r}"), ""];
}
