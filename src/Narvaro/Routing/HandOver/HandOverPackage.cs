using System.Globalization;

namespace Narvaro.Routing.HandOver;

/// <summary>One thing that was agreed to be handed over.</summary>
/// <param name="Code">The item's code in the configuration.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Text">What is said; lines are kept.</param>
public sealed record HandOverItem(string Code, string Name, string Text);

/// <summary>
/// What is handed over to another authority: what was agreed, and nothing more (OSL 10:1, 12:2–3; domain §1.4). A referral has one
/// package, and the same package always has the same content.
/// </summary>
/// <param name="Reference">The referral's, which is also the package's name: letters, digits and hyphens.</param>
/// <param name="From">School unit and the person who answers for it.</param>
/// <param name="Recipient">Who receives it.</param>
/// <param name="Purpose">What it may be used for.</param>
/// <param name="Ground">The ground with its paragraph, as people read it.</param>
/// <param name="Made">When it was made, in school time.</param>
/// <param name="Items">In the order of the agreement; at least one.</param>
public sealed record HandOverPackage(
    string Reference,
    string From,
    string Recipient,
    string Purpose,
    string Ground,
    DateTimeOffset Made,
    IReadOnlyList<HandOverItem> Items
)
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public string Title => $"Överlämning {Reference}";

    public string MadeInWords => Made.ToString("d MMMM yyyy 'kl.' HH.mm", Swedish);
}
