using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Narvaro.Triage.Hosting;

/// <summary>The keys that sessions and forms are sealed with: whoever has them can be anybody (deploy/README.md).</summary>
internal static class Keys
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static void AddKeys(this IServiceCollection services, TriageOptions options)
    {
        var keys = services.AddDataProtection().SetApplicationName("narvaro");
        if (options.KeyFolder is not { } folder)
        {
            keys.UseEphemeralDataProtectionProvider();
            return;
        }
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            // It may have been there, open to others.
            File.SetUnixFileMode(folder, OwnerOnly);
        }
        keys.PersistKeysToFileSystem(new DirectoryInfo(folder));
        if (options.KeySeal is { } seal)
        {
            keys.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(seal.File, seal.Password));
        }
    }
}
