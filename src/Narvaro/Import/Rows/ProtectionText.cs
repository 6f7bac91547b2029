using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>A pupil's marking for protected identity (domain §1.6, formats §5 #11). Fails closed: what is not understood is a marking.</summary>
/// <param name="Mark">The marking; None also when nothing is said.</param>
/// <param name="Lowered">The source says in so many words that there is none. Only that takes a marking away.</param>
internal readonly record struct ProtectionText(ProtectionMark Mark, bool Lowered)
{
    private const string Unprotected = "Ingen";

    private static readonly WordList<ProtectionMark> Words = new([
        (Unprotected, ProtectionMark.None),
        ("Nej", ProtectionMark.None),
        ("0", ProtectionMark.None),
        ("Sekretessmarkering", ProtectionMark.SecrecyMarking),
        ("Sekretess", ProtectionMark.SecrecyMarking),
        ("Ja", ProtectionMark.SecrecyMarking),
        ("1", ProtectionMark.SecrecyMarking),
        ("Skyddad folkbokföring", ProtectionMark.ProtectedRegistration),
    ]);

    /// <param name="cells">The row.</param>
    /// <param name="inName">A name of the row has the marking in it, as Skola24 writes it.</param>
    public static ProtectionText Read(Cells cells, bool inName)
    {
        var said = cells.Stated(Column.Protection).IsEmpty
            ? ProtectionMark.None
            : cells.Word(Column.Protection, Words) ?? ProtectionMark.Unknown;
        return said == ProtectionMark.None && inName
            ? new ProtectionText(ProtectionMark.SecrecyMarking, false)
            : new ProtectionText(
                said,
                said == ProtectionMark.None && string.Equals(cells.Text(Column.Protection), Unprotected, StringComparison.OrdinalIgnoreCase)
            );
    }
}
