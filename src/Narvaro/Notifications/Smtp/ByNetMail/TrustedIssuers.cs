using System.Net;

namespace Narvaro.Notifications.Smtp.ByNetMail;

/// <summary>The mail client asks one hook of the whole process whom to trust; nothing else here does, as HTTP clients and databases have
/// their own.</summary>
internal static class TrustedIssuers
{
    private static readonly PrivateIssuers Issuers = new();

    public static void Add(string pemFile)
    {
        Issuers.Add(pemFile);
#pragma warning disable SYSLIB0014, MA0039 // SmtpClient has no other way to be told of an issuer; the chain is still checked, by the library.
        ServicePointManager.ServerCertificateValidationCallback = Issuers.Accepts;
#pragma warning restore SYSLIB0014, MA0039
    }
}
