using System.Globalization;

namespace Narvaro.Tests.Rules;

/// <summary>
/// <c>tests/run</c> runs all of this once as a Swedish server would, and what is marked <c>Category=Culture</c> again as others would:
/// the minus sign and the decimal comma of sv-SE, the dot of en-US, the two kinds of i of tr-TR.
/// </summary>
[Trait("Category", "Culture")]
public sealed class CultureTests
{
    /// <summary>Without this the runs in other cultures could all be in the same one and nobody would know.</summary>
    [Fact]
    public async Task Run_AskedForACulture_IsInIt()
    {
        var asked = Environment.GetEnvironmentVariable("NARVARO_TEST_CULTURE");

        Assert.Equal(asked ?? CultureInfo.CurrentCulture.Name, CultureInfo.CurrentCulture.Name);
        Assert.Equal(CultureInfo.CurrentCulture, await Task.Run(() => CultureInfo.CurrentCulture));
    }
}
