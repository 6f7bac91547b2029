using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Narvaro.Generator;

namespace Narvaro.Tests.Generator;

public sealed class ExtractWriterTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("generator-").FullName;
    private static readonly MunicipalityPlan Plan = new()
    {
        Pupils = 300,
        SchoolDays = 12,
        Seed = 9,
        Units = 3,
        BrokenRows = 7,
    };

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    public async Task WriteAll_UnderAnyCulture_GivesTheSameBytes(string culture)
    {
        var expected = await DigestAsync("expected");
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            Assert.Equal(expected, await DigestAsync(culture));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task WriteDay_InAnyOrder_GivesTheSameFilesAsWriteAll()
    {
        var expected = await DigestAsync("all");
        var town = Municipality.Create(Plan);
        var writer = new ExtractWriter(town, Path.Combine(_directory, "days"));
        foreach (var day in town.Calendar.Days.Reverse())
        {
            await writer.WriteDayAsync(day);
        }

        await writer.WriteTruthAsync();
        await writer.WriteRosterAsync();

        Assert.Equal(expected, Digest(Path.Combine(_directory, "days")));
    }

    [Fact]
    public async Task WriteDay_OfALongerPlan_SaysTheSameAboutTheSameDay()
    {
        var (shorter, longer) = (Path.Combine(_directory, "short"), Path.Combine(_directory, "long"));
        var day = new DateOnly(2025, 8, 27);
        var plan = Plan with { BrokenRows = 0 };

        var first = await new ExtractWriter(Municipality.Create(plan), shorter).WriteDayAsync(day);
        var second = await new ExtractWriter(Municipality.Create(plan with { SchoolDays = 60 }), longer).WriteDayAsync(day);

        Assert.Equal(3, first.Count);
        Assert.All(first.Zip(second), pair => Assert.Equal(File.ReadAllBytes(pair.First), File.ReadAllBytes(pair.Second)));
    }

    [Fact]
    public async Task WriteAll_ToASingleFile_HasTheRowsOfTheDayFiles()
    {
        await WriteAsync("many", singleFile: false);
        await WriteAsync("one", singleFile: true);

        var many = Directory.GetFiles(Path.Combine(_directory, "many"), "lektioner-*.csv").SelectMany(path => File.ReadLines(path).Skip(1));
        var one = File.ReadLines(Path.Combine(_directory, "one", "lektioner.csv")).Skip(1);

        Assert.Equal(string.Join('\n', many.Order(StringComparer.Ordinal)), string.Join('\n', one.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Extracts_OfATown_AreUtf8WithoutBomAndNameNoLabel()
    {
        await WriteAsync("plain", singleFile: false);
        string[] labels = ["onset", "established", "illness", "stable_high", "transient", "creeping", "sudden", "label", "facit"];

        foreach (var path in Directory.GetFiles(Path.Combine(_directory, "plain")))
        {
            var text = await File.ReadAllTextAsync(path);
            Assert.NotEqual(0xEF, (await File.ReadAllBytesAsync(path))[0]);
            Assert.DoesNotContain('\r', text);
            Assert.All(labels, label => Assert.DoesNotContain(label, text, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Truths_OfATown_NameEveryPupilOfTheRosterOnce()
    {
        await WriteAsync("truth", singleFile: false);

        var lines = await File.ReadAllLinesAsync(Path.Combine(_directory, "truth", "facit", "elever.csv"));

        Assert.Equal("elev;label;trajectory;onset_date;ramp_days;final_rate;recover_date", lines[0]);
        var roster = await File.ReadAllLinesAsync(Path.Combine(_directory, "truth", "elever.csv"));
        Assert.Equal(
            string.Join(' ', roster.Skip(1).Select(line => line.Split(';')[0])),
            string.Join(' ', lines.Skip(1).Select(line => line.Split(';')[0]))
        );
    }

    [Fact]
    public async Task BrokenRows_WhenAskedFor_AreThatMany()
    {
        await WriteAsync("broken", singleFile: false);

        var lines = Directory.GetFiles(Path.Combine(_directory, "broken"), "lektioner-*.csv").SelectMany(File.ReadLines);

        Assert.Equal(Plan.BrokenRows, lines.Count(line => line.Contains(";16:00", StringComparison.Ordinal)));
    }

    private async Task<string> DigestAsync(string name)
    {
        await WriteAsync(name, singleFile: false);
        return Digest(Path.Combine(_directory, name));
    }

    private Task WriteAsync(string name, bool singleFile) =>
        new ExtractWriter(Municipality.Create(Plan), Path.Combine(_directory, name)).WriteAllAsync(singleFile);

    private static string Digest(string directory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.GetFiles(directory, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(directory, path)));
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
