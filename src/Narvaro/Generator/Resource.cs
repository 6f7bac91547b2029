using System.Text;

namespace Narvaro.Generator;

/// <summary>Lists embedded in the assembly, read once.</summary>
internal static class Resource
{
    public static readonly IReadOnlyList<string> LastNames = Lines("efternamn.txt");

    /// <summary>First names by legal gender.</summary>
    public static readonly ILookup<Gender, string> FirstNames = Lines("fornamn.txt")
        .Select(line => line.Split(';'))
        .ToLookup(parts => string.Equals(parts[0], "K", StringComparison.Ordinal) ? Gender.Female : Gender.Male, parts => parts[1]);

    /// <summary>Skatteverket's open list of personnummer that are valid in form and never assigned, 12 digits each.</summary>
    public static readonly IReadOnlyList<string> TestPersonnummer = [.. Lines("testpersonnummer.csv").Skip(1)];

    private static string[] Lines(string file)
    {
        using var stream =
            typeof(Resource).Assembly.GetManifestResourceStream("Narvaro.Generator." + file)
            ?? throw new InvalidOperationException($"The list {file} is not embedded in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
