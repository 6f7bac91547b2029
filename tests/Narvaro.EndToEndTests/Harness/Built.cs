namespace Narvaro.EndToEndTests.Harness;

/// <summary>Where things lie, counted from the test assembly: tests/PROJECT/bin/CONFIGURATION/FRAMEWORK/.</summary>
internal static class Built
{
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    public static string Root { get; } = Here.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>The program as built with the same configuration as the tests.</summary>
    public static string Executable { get; } =
        Path.Combine(Root, "src", "Narvaro.Worker", "bin", Here.Parent!.Name, Here.Name, "narvaro.dll");

    /// <summary>A file among the test results, for people to look at.</summary>
    public static string Result(string name)
    {
        var path = Path.Combine(Root, "TestResults", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
