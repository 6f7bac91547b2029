using Narvaro.Consent;
using Narvaro.Kernel.Configuration;
using Narvaro.Routing;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Consent;

/// <summary>The shipped config/consent.json.</summary>
internal static class ConsentTermsFile
{
    public static ConsentTerms Shipped { get; } = Read();

    public static EndingConsents Ending { get; } = new(Shipped);

    private static ConsentTerms Read()
    {
        var faults = new List<ConfigFault>();
        var terms = ConsentTerms.Read(RepositoryFolder.Path("config"), faults);
        Assert.Empty(faults);
        return terms!;
    }
}
