using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>What was written where an identity number belongs: a number that holds, a temporary number, or a fault.</summary>
/// <param name="Number">Personnummer or samordningsnummer; null when it is none.</param>
/// <param name="Temporary">TF- or T-number, date and suffix without hyphen; null when it is none.</param>
/// <param name="Mended">A spreadsheet had changed it, and date and check digit prove what it was: to be counted and told.</param>
/// <param name="Fault">Reason and cure when it can be neither; null else.</param>
internal readonly record struct IdentityReading(Personnummer? Number, string? Temporary, bool Mended, (string Reason, string Cure)? Fault)
{
    public static IdentityReading Of(Personnummer number, bool mended) => new(number, null, mended, null);

    public static IdentityReading OfTemporary(string number) => new(null, number, false, null);

    public static IdentityReading Wrong(string reason, string cure) => new(null, null, false, (reason, cure));
}
