using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Narvaro.Notifications;

/// <summary>
/// Private issuers to trust besides the machine's. The mail client asks one hook of the whole process; nothing else here does, as
/// HTTP clients and databases have their own.
/// </summary>
internal static class TrustedIssuers
{
    private static readonly Lock Gate = new();
    private static readonly X509Certificate2Collection Issuers = [];

    public static void Add(string pemFile)
    {
        lock (Gate)
        {
            Issuers.ImportFromPemFile(pemFile);
#pragma warning disable SYSLIB0014, MA0039 // SmtpClient has no other way to be told of an issuer; the chain is still checked, by the library.
            ServicePointManager.ServerCertificateValidationCallback = Accepts;
#pragma warning restore SYSLIB0014, MA0039
        }
    }

    private static bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
        {
            return true;
        }
        // A wrong name or no certificate stays refused: only an unknown issuer is forgiven, and only for those added.
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
        {
            return false;
        }
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        // For a server, not for whatever else the issuer signs.
        own.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1"));
        lock (Gate)
        {
            own.ChainPolicy.CustomTrustStore.AddRange(Issuers);
        }
        foreach (var between in chain?.ChainElements.Skip(1) ?? [])
        {
            own.ChainPolicy.ExtraStore.Add(between.Certificate);
        }
        using var server = new X509Certificate2(certificate);
        return own.Build(server);
    }
}
