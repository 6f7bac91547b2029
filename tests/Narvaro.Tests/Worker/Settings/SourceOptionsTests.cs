using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Demo;
using Narvaro.Worker.Hosting;

namespace Narvaro.Tests.Worker.Settings;

/// <summary>Where secrets and <c>config/sources.json</c> do not fit each other.</summary>
public sealed class SourceOptionsTests
{
    private const string SignsIn = """
        { "sources": [{ "name": "vklass", "kind": "ss12000", "baseUrl": "https://a.example/v2.0", "tokenUrl": "https://a.example/t", "clientId": "n" }] }
        """;

    [Fact]
    public void Start_SourceThatSignsInWithoutASecret_NamesTheVariable()
    {
        var fault = Assert.Single(Read(SignsIn).Faults);

        Assert.Equal(
            ("miljövariabeln NARVARO_Sources__vklass__ClientSecret", "saknas fast källan har tokenUrl"),
            (fault.File, fault.Wrong)
        );
    }

    [Fact]
    public void Start_SecretOfNoSource_IsToldAndNotQuoted()
    {
        var fault = Assert.Single(Read("""{ "sources": [] }""", ("Sources:ist:Token", "HEMLIGT")).Faults);

        Assert.Equal("miljövariabeln NARVARO_Sources__ist", fault.File);
        Assert.DoesNotContain("HEMLIGT", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_SecretAndSourceFit_HasNoFault() => Assert.Empty(Read(SignsIn, ("Sources:vklass:ClientSecret", "x")).Faults);

    [Fact]
    public void Start_NoSuchFile_AsksNobody() => Assert.Empty(Read(null).Config!.Systems);

    [Fact]
    public void Demo_WithSourcesConfigured_AsksNone()
    {
        var start = Read(SignsIn, ("Sources:vklass:ClientSecret", "x"));

        Assert.Single(start.Config!.Systems);
        Assert.Empty(DemoStart.Of(start, 0).Config!.Systems);
    }

    private static Start Read(string? sources, params (string, string)[] variables)
    {
        using var work = new WorkFolder();
        var file = Path.Combine(work.CopyOfConfig(), "sources.json");
        if (sources is null)
        {
            File.Delete(file);
        }
        else
        {
            File.WriteAllText(file, sources);
        }
        return Start.Read(work.Surroundings(variables), Path.GetDirectoryName(file), work.Path);
    }
}
