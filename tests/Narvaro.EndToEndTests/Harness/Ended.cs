using System.Text.Json;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>A run of the program that has ended. Killed by the test: <see cref="ExitCode"/> 137.</summary>
internal sealed record Ended(int ExitCode, string Output, string Errors)
{
    public const int Killed = 128 + 9;

    /// <summary>The one document on standard output (design §10).</summary>
    public JsonDocument Json() => JsonDocument.Parse(Output);

    /// <summary>Fails with what the program said, unless it ended as expected. 3 is partial: something was rejected, and counted.</summary>
    public Ended ShouldBe(params int[] codes)
    {
        Assert.True(codes.Contains(ExitCode), $"ended with {Text.Of(ExitCode)}\n{Errors}\n{Output}");
        return this;
    }
}
