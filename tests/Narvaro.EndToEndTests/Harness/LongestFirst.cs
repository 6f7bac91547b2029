using Narvaro.EndToEndTests.Harness;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Narvaro.EndToEndTests.Harness." + nameof(LongestFirst), "Narvaro.EndToEndTests")]

namespace Narvaro.EndToEndTests.Harness;

/// <summary>What takes minutes begins first, so that the other core is not left waiting for it at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = ["CrashTests", Demo.Collection, "DeliveryTests", "KilledSenderTests"];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c =>
            Array.FindIndex(Longest, l => c.DisplayName.EndsWith(l, StringComparison.Ordinal)) is >= 0 and var at ? at : Longest.Length
        );
}
