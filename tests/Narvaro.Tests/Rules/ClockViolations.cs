using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Narvaro.Tests.Rules;

/// <summary>Places that read the machine's own clock, and rules that are not pure (design §2).</summary>
internal static class ClockViolations
{
    private static readonly HashSet<string> Clocks = new(StringComparer.Ordinal)
    {
        "System.DateTime.Now",
        "System.DateTime.UtcNow",
        "System.DateTime.Today",
        "System.DateTimeOffset.Now",
        "System.DateTimeOffset.UtcNow",
        "System.Environment.TickCount",
        "System.Environment.TickCount64",
    };

    /// <summary>Under whatever name a type goes, by an alias or by none, the last word of a clock stands where it is read, or where the other
    /// name is given. The compiler is asked about nothing else: about everything, it would take a minute.</summary>
    private static readonly HashSet<string> Words = ["System", "Stopwatch", .. Clocks.Select(c => c[(c.LastIndexOf('.') + 1)..])];

    /// <summary>Where the real clock is handed out.</summary>
    private const string ClockOwner = "Worker";

    /// <summary>Milliseconds on a receipt are measured, not dated: only there.</summary>
    private static readonly string[] Measuring = ["Import", "Pipeline", "Worker"];

    /// <summary>Types that let a rule know or touch anything but what it is given.</summary>
    private static readonly string[] ImpureFor =
    [
        "Narvaro.Storage",
        "Microsoft.EntityFrameworkCore",
        "Microsoft.Extensions",
        "System.TimeProvider",
        "System.IO.File",
        "System.Random",
        "System.Environment",
        "System.Console",
    ];

    public static IReadOnlyList<string> In(Compilation compilation) =>
        [
            .. from tree in compilation.SyntaxTrees
            let model = SourceCode.ModelOf(compilation, tree)
            let space = new SourceFile(tree.FilePath, "").Namespace
            let pure = IsPure(space)
            from node in tree.GetRoot().DescendantNodes()
            where pure || node is UsingDirectiveSyntax || (node is SimpleNameSyntax word && Words.Contains(word.Identifier.ValueText))
            from named in References.Of(node, model)
            let name = named is INamespaceSymbol or ITypeSymbol ? named.ToDisplayString() : $"{named.ContainingType}.{named.Name}"
            where IsClock(name, space) || (pure && IsImpure(name))
            select $"{SourceCode.At(node)}: {name}",
        ];

    private static bool IsClock(string name, string space) =>
        Clocks.Contains(name)
        || (name == "System.TimeProvider.System" && RoomTable.RoomOf(space) != ClockOwner)
        || (name == "System.Diagnostics.Stopwatch" && !Measuring.Contains(RoomTable.RoomOf(space), StringComparer.Ordinal));

    private static bool IsPure(string space) => (space + ".").StartsWith("Narvaro.Signals.Rules.", StringComparison.Ordinal);

    private static bool IsImpure(string name) => ImpureFor.Any(i => name == i || name.StartsWith(i + ".", StringComparison.Ordinal));
}
