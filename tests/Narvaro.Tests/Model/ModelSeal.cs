using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Narvaro.Kernel;
using Narvaro.Kernel.Sealing;
using Narvaro.Routing.HandOver;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Model;

/// <summary>One pair of keys for all courses: to make them takes longer than a course.</summary>
internal static class ModelSeal
{
    private const string Password = "hemligt";

    // A file that guards nothing may be opened quickly.
    private static readonly PbeParameters Quick = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
    private static readonly Schools Town = new("Prövköping", "9999", []);
    private static readonly Lazy<(string Folder, string Print)> Made = new(Make);

    public static HandOverMeans Means(IPackageWay way)
    {
        var (folder, print) = Made.Value;
        var recipient = new HandOverRecipient("socialtjansten", HandOverWay.Folder, folder, "mottagning.pem", print);
        return new HandOverMeans(
            new HandOverRecipients([recipient]) { Folder = folder },
            new SigningKey(Path.Combine(folder, "skolan.pfx"), Password),
            Town,
            [way]
        );
    }

    private static (string Folder, string Print) Make()
    {
        var folder = Directory.CreateTempSubdirectory("narvaro-model-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        using var keys = new SealingKeys(folder, ModelHouse.At(0));
        var year = TimeSpan.FromDays(365);
        using var intake = keys.Make("mottagning", new CertificateWish { To = year });
        using var school = keys.Make("skolan", new CertificateWish { To = year, Use = X509KeyUsageFlags.DigitalSignature });
        File.WriteAllBytes(Path.Combine(folder, "skolan.pfx"), school.ExportPkcs12(Quick, Password));
        return (folder, intake.GetCertHashString(HashAlgorithmName.SHA256));
    }
}
