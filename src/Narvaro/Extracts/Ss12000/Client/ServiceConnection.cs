using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Narvaro.Kernel;

namespace Narvaro.Extracts.Ss12000.Client;

/// <summary>The line to a school system: mutual TLS where it is asked for, no redirects (a token must not follow one elsewhere), no cookies.</summary>
internal static class ServiceConnection
{
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";

    /// <exception cref="OperatorException">A certificate's file cannot be read.</exception>
    public static HttpMessageHandler Open(SchoolSystem system, SystemSecrets secrets)
    {
        try
        {
            return new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                PooledConnectionLifetime = TimeSpan.FromMinutes(10),
                SslOptions = new SslClientAuthenticationOptions
                {
                    ClientCertificates = system.Certificate is null ? null : [ClientCertificate(system, secrets)],
                    CertificateChainPolicy = system.CaFile is null ? null : Trusting(system.CaFile),
                },
            };
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new OperatorException(
                $"certifikatet för källan {system.Name} går inte att läsa; rätt fil, och rätt lösenord i CertificatePassword"
            );
        }
    }

    private static X509Certificate2 ClientCertificate(SchoolSystem system, SystemSecrets secrets)
    {
        var (file, password) = (system.Certificate!, secrets.CertificatePassword);
        if (Path.GetExtension(file).ToLowerInvariant() is ".pfx" or ".p12")
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, password);
        }
        return password.Length > 0
            ? X509Certificate2.CreateFromEncryptedPemFile(file, password, system.CertificateKey)
            : X509Certificate2.CreateFromPemFile(file, system.CertificateKey);
    }

    private static X509ChainPolicy Trusting(string issuerFile)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid(ServerPurpose));
        policy.CustomTrustStore.ImportFromPemFile(issuerFile);
        return policy;
    }
}
