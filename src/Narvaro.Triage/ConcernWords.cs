using Narvaro.Cases.ChildConcern;

namespace Narvaro.Triage;

/// <summary>Reports of concern, in Swedish.</summary>
internal static class ConcernWords
{
    public static readonly IReadOnlyList<ConcernSentBy> Ways = Enum.GetValues<ConcernSentBy>();
    public static readonly IReadOnlyList<ConcernAnswer> Answers = Enum.GetValues<ConcernAnswer>();

    /// <summary>Kept with the report when the school makes it.</summary>
    public const string School = "Skolan";

    public static string Of(ConcernSentBy way) =>
        way switch
        {
            ConcernSentBy.EService => "E-tjänst",
            ConcernSentBy.Phone => "Telefon",
            ConcernSentBy.Letter => "Brev",
            ConcernSentBy.Visit => "Besök",
            _ => "På annat sätt",
        };

    public static string Of(ConcernAnswer answer) =>
        answer switch
        {
            ConcernAnswer.InquiryOpened => "Utredning har inletts",
            ConcernAnswer.InquiryNotOpened => "Utredning har inte inletts",
            _ => "Socialtjänsten lämnar inte ut det",
        };
}
