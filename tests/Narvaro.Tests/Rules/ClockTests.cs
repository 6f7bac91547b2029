namespace Narvaro.Tests.Rules;

/// <summary>Time comes from outside, and rules are pure. The planted sources show that the test can fail.</summary>
public sealed class ClockTests
{
    [Fact]
    public void Source_AsAWhole_AsksNoClockOfItsOwn() => Found.Nothing(ClockViolations.In(SourceCode.Compilation));

    [Fact]
    public void Tests_AsText_AskNoClockOfTheirOwn()
    {
        string[] clocks = ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow"];
        var asking = SourceCode
            .Tests()
            .Where(f => !f.Path.StartsWith("tests/Narvaro.Tests/Rules/", StringComparison.Ordinal))
            .Where(f => clocks.Any(c => f.Text.Contains(c, StringComparison.Ordinal)));

        Found.Nothing(asking.Select(f => f.Path));
    }

    [Theory]
    [InlineData("Import", "class X { object o = DateTime.Now; }")]
    [InlineData("Import", "class X { object o = System.DateTime.UtcNow; }")]
    [InlineData("Worker", "class X { object o = DateTime.Today; }")]
    [InlineData("Import", "class X { object o = DateTimeOffset.UtcNow; }")]
    [InlineData("Import", "class X { object o = DateTimeOffset.Now.AddDays(1); }")]
    [InlineData("Import", "class X { object o = Environment.TickCount64; }")]
    [InlineData("Import", "class X { object o = TimeProvider.System; }")]
    [InlineData("Cases", "class X { object o = System.Diagnostics.Stopwatch.StartNew(); }")]
    [InlineData("Signals.Rules", "class X(TimeProvider clock) { object o = clock; }")]
    [InlineData("Signals.Rules", "class X(Microsoft.Extensions.Logging.ILogger log) { object o = log; }")]
    [InlineData("Signals.Rules", "class X : Microsoft.EntityFrameworkCore.DbContext { }")]
    [InlineData("Signals.Rules", "class X { object o = new Random(1); }")]
    [InlineData("Signals.Rules", "class X { object o = File.ReadAllText(\"x\"); }")]
    public void Clock_Planted_IsFound(string room, string text) => Assert.NotEmpty(Planted(room, $"namespace Narvaro.{room}; {text}"));

    [Theory]
    [InlineData("using static System.DateTime; namespace Narvaro.Import; class X { object o = UtcNow; }")]
    [InlineData("using Clock = System.DateTime; namespace Narvaro.Import; class X { object o = Clock.UtcNow; }")]
    public void Clock_PlantedByAnotherName_IsFound(string text) => Assert.NotEmpty(Planted("Import", text));

    [Theory]
    [InlineData("Import", "class X(TimeProvider clock) { object o = clock.GetUtcNow(); }")]
    [InlineData("Import", "class X { object o = System.Diagnostics.Stopwatch.StartNew(); }")]
    [InlineData("Worker", "class X { object o = TimeProvider.System; }")]
    [InlineData("Signals.Rules", "class X { object o = new DateOnly(2026, 1, 1).AddDays(1); }")]
    [InlineData("Signals", "class X { string Now = \"DateTime.Now\"; }")]
    public void Clock_GivenFromOutside_IsLeftAlone(string room, string text) =>
        Assert.Empty(Planted(room, $"namespace Narvaro.{room}; {text}"));

    private static IReadOnlyList<string> Planted(string room, string text) =>
        ClockViolations.In(SourceCode.Compile([new SourceFile($"src/Narvaro/{room.Replace('.', '/')}/X.cs", text)]));
}
