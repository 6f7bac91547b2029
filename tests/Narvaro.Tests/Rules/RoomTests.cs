using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Narvaro.Triage;

namespace Narvaro.Tests.Rules;

/// <summary>The rooms name only what design §3 lets them. <see cref="RoomPlantTests"/> shows that this can fail.</summary>
public sealed class RoomTests
{
    /// <summary>What only a source generator would fill in: partial members and the insides of a partial class.</summary>
    private static readonly string[] LeftToGenerators = ["CS8795", "CS9248", "CS0534", "CS0117"];

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
