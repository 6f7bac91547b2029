using Microsoft.AspNetCore.Http;
using Narvaro.Consent;
using Narvaro.Desks;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;

namespace Narvaro.Triage.Pages;

/// <summary>What somebody wants to have told, as the form of a ground sends it.</summary>
internal static class ReferralForm
{
    /// <summary>The field of an item's words begins with this.</summary>
    public const string Words = "text-";

    /// <summary>What may be told at all on a ground: what can never be is not asked about.</summary>
    public static IEnumerable<ConsentItem> Items(ConsentTerms terms, DisclosureGround ground, bool isProtected) =>
        terms
            .Items.Where(i => i.Kind is not ItemKind.Medical)
            .Where(i => !isProtected || i.Kind is not ItemKind.Address)
            .Where(i => ground is not DisclosureGround.AnonymousConsultation || i.Kind is ItemKind.General);

    /// <summary>An item without words is not told.</summary>
    public static ReferralTold Read(IFormCollection form, DisclosureGround ground) =>
        new(
            form["recipient"].ToString(),
            form["purpose"].ToString(),
            form.Where(f => f.Key.StartsWith(Words, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value))
                .ToDictionary(f => f.Key[Words.Length..], f => f.Value.ToString(), StringComparer.Ordinal),
            BasisOf(form, ground)
        );

    private static Basis BasisOf(IFormCollection form, DisclosureGround ground)
    {
        var day = Triage.Words.DateOf(form["on"]);
        var reference = form["reference"].ToString();
        var (role, key) = NamedIn(form["by"].ToString());
        string[] covers = [.. form["covers"].OfType<string>()];
        return ground switch
        {
            DisclosureGround.Consent => new ConsentBasis(),
            DisclosureGround.SocialBoardRequest => new RequestBasis(reference, day, form["decided"].ToString()),
            DisclosureGround.GeneralClause => new DecisionBasis(key, role, day, reference, covers),
            DisclosureGround.NotSecret => new AssessmentBasis(key, role, day, covers),
            _ => new AnonymousBasis(),
        };
    }

    /// <summary>A person in a duty, as a choice of the form: "Principal:rut".</summary>
    public static string Named(NamedStaff staff) => $"{staff.Role}:{staff.Key}";

    private static (StaffRole Role, string Key) NamedIn(string choice) =>
        choice.Split(':', 2) is [var role, var key] && Enum.TryParse<StaffRole>(role, out var held) && Enum.IsDefined(held)
            ? (held, key)
            : (StaffRole.Mentor, "");
}
