using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Narvaro.Tests.Rules;

/// <summary>Every reference that the table of rooms forbids, and everything by which a file could pass for one of another room.</summary>
internal static class RoomViolations
{
    /// <returns>Sentences such as "src/Narvaro/Routing/X.cs(12): Routing names Narvaro.Attendance.AttendanceDay".</returns>
    public static IReadOnlyList<string> In(Compilation compilation) =>
        [
            .. compilation
                .SyntaxTrees.Where(t => t.FilePath != "src/Implicit.cs")
                .SelectMany(t => InTree(t, SourceCode.ModelOf(compilation, t)))
                .Distinct(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> InTree(SyntaxTree tree, SemanticModel model)
    {
        var folder = new SourceFile(tree.FilePath, "").Namespace;
        var room = RoomTable.RoomOf(folder);
        if (room is null || !RoomTable.Knows(room))
        {
            yield return $"{tree.FilePath}: {folder} is no room of the table";
            yield break;
        }
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            if (node is BaseNamespaceDeclarationSyntax declared && declared.Name.ToString() != folder)
            {
                yield return $"{SourceCode.At(node)}: namespace {declared.Name.ToString()} does not lie in its folder";
            }
            foreach (var named in References.Of(node, model))
            {
                if (Forbidden(room, named) is { } what)
                {
                    yield return $"{SourceCode.At(node)}: {room} names {what}";
                }
            }
        }
    }

    private static string? Forbidden(string room, ISymbol named)
    {
        var (space, type) = named switch
        {
            INamespaceSymbol imported => (imported.ToDisplayString(), null),
            INamedTypeSymbol { ContainingNamespace.IsGlobalNamespace: false } used => (
                used.ContainingNamespace.ToDisplayString(),
                used.Name
            ),
            _ => ("", null),
        };
        return RoomTable.Allows(room, space, type) ? null : (type is null ? space : $"{space}.{type}");
    }
}
