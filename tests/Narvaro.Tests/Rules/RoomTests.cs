using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Narvaro.Triage;

namespace Narvaro.Tests.Rules;

/// <summary>The rooms name only what design §3 lets them. <see cref="RoomPlantTests"/> shows that this can fail.</summary>
public sealed partial class RoomTests
{
    /// <summary>What only a source generator would fill in: partial members and the insides of a partial class.</summary>
    private static readonly string[] LeftToGenerators = ["CS8795", "CS9248", "CS0534", "CS0117", "CS7036"];

    [Fact]
    public void Source_AsAWhole_IsUnderstood()
    {
        // A name that the compiler cannot resolve is one that the other tests cannot see.
        var notUnderstood = SourceCode
            .Compilation.GetDiagnostics()
            .Where(d => d.Severity == DiagnosticSeverity.Error && !LeftToGenerators.Contains(d.Id, StringComparer.Ordinal));

        Found.Nothing(notUnderstood.Select(d => d.ToString()));
    }

    [Fact]
    public void Source_AsAWhole_KeepsToItsRooms() => Found.Nothing(RoomViolations.In(SourceCode.Compilation));

    /// <summary>Markup is read as text: a room that is written in it counts, wherever it stands.</summary>
    [Fact]
    public void Markup_AsText_KeepsToItsRooms() => Found.Nothing(SourceCode.Markup().SelectMany(ForbiddenIn));

    [Theory]
    [InlineData("@using Narvaro.Attendance", true)]
    [InlineData("@{ Narvaro.Roster.Pupil? pupil = null; }", true)]
    [InlineData("@using Narvaro.Roster.Staff", false)]
    [InlineData("@using Narvaro.Cases.ChildConcern", true)]
    [InlineData("@using Narvaro.Routing <p>Närvaro</p>", false)]
    public void Markup_Planted_IsJudged(string text, bool forbidden) =>
        Assert.Equal(forbidden, ForbiddenIn(new SourceFile("src/Narvaro/Notifications/Mails/X.razor", text)).Any());

    private static IEnumerable<string> ForbiddenIn(SourceFile markup) =>
        from written in Written().Matches(markup.Text)
        where !RoomTable.Allows(RoomTable.RoomOf(markup.Namespace)!, written.Value, null)
        select $"{markup.Path}: {written.Value}";

    [GeneratedRegex(@"\bNarvaro\.(?:Roster\.Staff|Cases\.Notes|Cases\.ChildConcern|\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    /// <summary>The markup of the pages is not C# that the other tests read; what it became is in the assembly.</summary>
    [Fact]
    public void Pages_Compiled_NameOnlyWhatTriageMay()
    {
        using var file = new PEReader(File.OpenRead(typeof(TriageHosting).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var named = metadata
            .TypeReferences.Select(metadata.GetTypeReference)
            .Select(t => (Space: metadata.GetString(t.Namespace), Name: metadata.GetString(t.Name)))
            .ToList();

        Assert.Contains(named, t => t.Space == "Narvaro.Cases");
        Assert.All(named, t => Assert.True(RoomTable.Allows("Triage", t.Space, t.Name), $"{t.Space}.{t.Name}"));
    }
}
