namespace Narvaro.Routing.HandOver;

/// <summary>How packages reach a recipient.</summary>
public enum HandOverWay
{
    /// <summary>By mail, as S/MIME.</summary>
    Mail,

    /// <summary>As a file in a folder, for the municipality's gateway for secure messages.</summary>
    Folder,
}

/// <summary>How packages get to somebody, and the one certificate that they are sealed to.</summary>
/// <param name="Id">The recipient, as consents and referrals name it.</param>
/// <param name="Way">How packages get there.</param>
/// <param name="To">An address, or a folder.</param>
/// <param name="Certificate">PEM or DER file; a relative name starts in the folder of the configuration.</param>
/// <param name="Sha256">Fingerprint of the certificate, told by the recipient in another way: a file that is swapped is noticed.</param>
/// <param name="Issuer">PEM file of who must have issued it; null when the fingerprint is enough.</param>
public sealed record HandOverRecipient(string Id, HandOverWay Way, string To, string Certificate, string Sha256, string? Issuer = null);
