using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Narvaro.Tests.Rules;

/// <summary>
/// No orosanmälan is made by the system (domain §8.4 rule 2): one place makes the row, only a desk, where a person has said so, calls
/// it, and no step of the night can so much as name what is there.
/// </summary>
public sealed class ConcernRuleTests
{
    private const string Space = "Narvaro.Cases.ChildConcern";
    private const string Maker = "src/Narvaro/Cases/ChildConcern/ChildConcerns.cs";

    [Fact]
    public void Report_InTheSource_IsMadeInOnePlace() =>
        Assert.Equal([Maker], Files(SourceCode.Compilation, Makes).Distinct(StringComparer.Ordinal));

    [Fact]
    public void Report_IsAskedFor_ByDesksOnly() => Found.Nothing(Files(SourceCode.Compilation, Calls).Where(f => !IsDesk(f) && f != Maker));

    [Fact]
    public void Night_AndItsSteps_CannotNameIt() => Found.Nothing(Files(SourceCode.Compilation, Names, IsOfTheNight));

    [Theory]
    [InlineData("src/Narvaro/Cases/XStep.cs", "class X { object o = new ChildConcern.Report(); }", true, false, true)]
    [InlineData("src/Narvaro/Cases/XStep.cs", "class X { ChildConcern.Report r = new(); }", true, false, true)]
    [InlineData("src/Narvaro/Pipeline.cs", "class X { void M() => Cases.ChildConcern.ChildConcerns.ReportAsync(); }", false, true, true)]
    [InlineData(
        "src/Narvaro/Desks/NoteDesk.cs",
        "class X { void M() => Cases.ChildConcern.ChildConcerns.ReportAsync(); }",
        false,
        true,
        false
    )]
    [InlineData("src/Narvaro/Pipeline.cs", "class X { }", false, false, false)]
    public void Planted_IsFound(string path, string text, bool makes, bool calls, bool night)
    {
        var house = new SourceFile(
            Maker,
            $"namespace {Space}; public class Report {{ }} public static class ChildConcerns {{ public static void ReportAsync() {{ }} }}"
        );
        var plant = new SourceFile(path, $"namespace {new SourceFile(path, "").Namespace}; {text}");
        var compilation = SourceCode.Compile([house, plant]);

        Assert.Equal(makes, Files(compilation, (n, m) => IsNew(n, m, "Report")).Contains(path, StringComparer.Ordinal));
        Assert.Equal(calls, Files(compilation, Calls).Contains(path, StringComparer.Ordinal));
        Assert.Equal(night, Files(compilation, Names).Any(IsOfTheNight));
    }

    private static IEnumerable<string> Files(
        Compilation compilation,
        Func<SyntaxNode, SemanticModel, bool> does,
        Func<string, bool>? among = null
    ) =>
        compilation
            .SyntaxTrees.Where(t => t.FilePath != "src/Implicit.cs" && among?.Invoke(t.FilePath) != false)
            .Where(t => t.GetRoot().DescendantNodes().Any(n => does(n, SourceCode.ModelOf(compilation, t))))
            .Select(t => t.FilePath);

    private static bool Makes(SyntaxNode node, SemanticModel model) => IsNew(node, model, "ChildConcernReport");

    private static bool IsNew(SyntaxNode node, SemanticModel model, string type) =>
        node is BaseObjectCreationExpressionSyntax
        && model.GetTypeInfo(node).Type is { } made
        && made.Name == type
        && made.ContainingNamespace.ToDisplayString() == Space;

    private static bool Calls(SyntaxNode node, SemanticModel model) =>
        node is SimpleNameSyntax
        && model.GetSymbolInfo(node).Symbol is IMethodSymbol { Name: "ReportAsync" } method
        && method.ContainingType.Name == "ChildConcerns";

    private static bool Names(SyntaxNode node, SemanticModel model) =>
        References
            .Of(node, model)
            .Any(s =>
                (s as INamespaceSymbol ?? s.ContainingNamespace)?.ToDisplayString().StartsWith(Space, StringComparison.Ordinal) == true
            );

    private static bool IsDesk(string path) =>
        Path.GetDirectoryName(path)!.Replace('\\', '/') == "src/Narvaro/Desks" && path.EndsWith("Desk.cs", StringComparison.Ordinal);

    private static bool IsOfTheNight(string path) =>
        Path.GetFileName(path) is "Pipeline.cs" or "ExtractDesk.cs" or "RunTaker.cs" || path.EndsWith("Step.cs", StringComparison.Ordinal);
}
