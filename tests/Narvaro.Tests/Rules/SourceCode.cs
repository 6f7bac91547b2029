using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Narvaro.Tests.Rules;

/// <summary>A source file by its path in the repository, with forward slashes.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public int Lines => Text.Count(c => c == '\n');

    /// <summary>Folder after "src/" as a namespace: "Narvaro.Roster.Staff".</summary>
    public string Namespace => string.Join('.', Path.Split('/').Skip(1).SkipLast(1));
}

/// <summary>The repository as text, and its source as the compiler understands it.</summary>
internal static class SourceCode
{
    private static readonly string[] NotOurs = [".git", ".vs", ".idea", "bin", "obj", "var", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>What ImplicitUsings gives every project.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly ConditionalWeakTable<SyntaxTree, SemanticModel> Models = [];
    private static readonly Lazy<Compilation> Whole = new(() => Compile(Production().Where(IsBuilt).Concat(Components())));

    public static string Root { get; } = FindRoot();

    /// <summary>All that ships, understood as one program. Design's start-up project ships nothing and has a Main of its own.</summary>
    public static Compilation Compilation => Whole.Value;

    public static IEnumerable<SourceFile> Production() =>
        Files("src")
            .Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal) && !f.Path.Contains("Storage.Design", StringComparison.Ordinal));

    /// <summary>The other of two ways to send mail is built with MailKit, which is not at hand here.</summary>
    private static bool IsBuilt(SourceFile file) => !file.Path.Contains("MailKit", StringComparison.Ordinal);

    /// <summary>Pages and components: C# inside markup.</summary>
    public static IEnumerable<SourceFile> Markup() => Files("src").Where(f => Path.GetExtension(f.Path) is ".cshtml" or ".razor");

    /// <summary>The class that the Razor compiler makes of each component, without its insides.</summary>
    private static IEnumerable<SourceFile> Components() =>
        Markup()
            .Where(f => f.Path.EndsWith(".razor", StringComparison.Ordinal) && !Path.GetFileName(f.Path).StartsWith('_'))
            .Select(f =>
                f with
                {
                    Text =
                        $"namespace {f.Namespace}; public partial class {Path.GetFileNameWithoutExtension(f.Path)} : Microsoft.AspNetCore.Components.ComponentBase;",
                }
            );

    public static IEnumerable<SourceFile> Tests() => Files("tests").Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>Text files under a folder of the repository; "" is the whole. Generated migrations are not ours to shape.</summary>
    public static IEnumerable<SourceFile> Files(string folder) =>
        Walk(new DirectoryInfo(Path.Combine(Root, folder)))
            .Select(f => new SourceFile(Path.GetRelativePath(Root, f.FullName).Replace('\\', '/'), File.ReadAllText(f.FullName)));

    public static Compilation Compile(IEnumerable<SourceFile> files)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None);
        var trees = files
            .Append(new SourceFile("src/Implicit.cs", ImplicitUsings))
            .Select(f => CSharpSyntaxTree.ParseText(f.Text, parse, f.Path));
        return CSharpCompilation.Create(
            "Understood",
            trees,
            Referred.Value,
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                nullableContextOptions: NullableContextOptions.Enable,
                allowUnsafe: true
            )
        );
    }

    /// <summary>What the compiler understands of a file: worked out once, however many rules look at it.</summary>
    public static SemanticModel ModelOf(Compilation compilation, SyntaxTree tree) =>
        Models.GetValue(tree, t => compilation.GetSemanticModel(t));

    public static string At(SyntaxNode node) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{node.SyntaxTree.FilePath}({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1})"
        );

    /// <summary>Everything that the tests can load, which is everything that the source refers to, but for the source itself.</summary>
    private static readonly Lazy<ImmutableArray<MetadataReference>> Referred = new(() =>
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(p => !Path.GetFileName(p).StartsWith("narvaro", StringComparison.OrdinalIgnoreCase))
                .Select(p => MetadataReference.CreateFromFile(p)),
        ]
    );

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder
            .EnumerateFiles()
            .Where(f => !NotOurs.Contains(f.Name, StringComparer.Ordinal))
            .Concat(
                folder
                    .EnumerateDirectories()
                    .Where(d => !NotOurs.Contains(d.Name, StringComparer.Ordinal) && d.Name != "Migrations")
                    .SelectMany(Walk)
            );

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Narvaro.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new DirectoryNotFoundException("the tests do not lie inside the repository");
    }
}
