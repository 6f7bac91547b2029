using System.Globalization;

namespace Narvaro.Tests.Fixtures;

/// <summary>How often a test does what it does again and again.</summary>
internal static class Times
{
    /// <param name="variable">Of the environment: set by who wants more of it.</param>
    public static int Of(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var times)
            ? times
            : otherwise;
}
