namespace Narvaro.Tests.Fixtures;

/// <summary>Where the files of the repository are, seen from a built test.</summary>
public static class RepositoryFolder
{
    public static string Path(string inside)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(at.FullName, "Narvaro.sln")))
        {
            at = at.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");
        }
        return System.IO.Path.Combine(at.FullName, inside);
    }
}
