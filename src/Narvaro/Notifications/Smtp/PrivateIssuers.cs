using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Narvaro.Notifications.Smtp;

/// <summary>Private issuers of mail servers' certificates, to trust besides those of the machine.</summary>
internal sealed class PrivateIssuers
{
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";

    private readonly Lock _gate = new();
    private readonly X509Certificate2Collection _issuers = [];

    public void Add(string pemFile)
    {
        lock (_gate)
        {
            _issuers.ImportFromPemFile(pemFile);
        }
    }

    /// <summary>A wrong name or no certificate stays refused: only an unknown issuer is forgiven, and only for those added.</summary>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
        {
            return true;
        }
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
        {
            return false;
        }
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        // For a server, not for whatever else the issuer signs.
        own.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerPurpose));
        lock (_gate)
        {
            own.ChainPolicy.CustomTrustStore.AddRange(_issuers);
        }
        foreach (var between in chain?.ChainElements.Skip(1) ?? [])
        {
            own.ChainPolicy.ExtraStore.Add(between.Certificate);
        }
        using var server = new X509Certificate2(certificate);
        return own.Build(server);
    }
}
