using Microsoft.Data.Sqlite;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Ss12000;

/// <summary>Nights with a school system that answers nonsense: they end, and all that came of it is accounted for.</summary>
public sealed class RandomSystemTests
{
    private const int Nights = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nights_NonsenseThatKeepsToTheSchemas_EndAndLoseNoRow(bool near)
    {
        await using var place = await Installation.CreateAsync(Installation.Sqlite);
        using var prism = await Prism.StartAsync(place.Folder, near);
        await UseAsync(place, prism);

        for (var night = 0; night < Nights; night++)
        {
            (await NarvaroProcess.RunAsync(place, "night")).ShouldBe(0, 3);
        }

        var status = await NarvaroProcess.AskAsync(place, "status");
        var source = Assert.Single(status.GetProperty("sources").EnumerateArray());
        Assert.NotEqual("null", source.GetProperty("triedAt").GetRawText());
        Assert.DoesNotContain("oväntat fel", source.GetProperty("trouble").GetString() ?? "", StringComparison.Ordinal);
        var runs = Runs(place);
        Assert.All(runs, r => Assert.Equal(r.Rows, r.Accounted));
        Assert.Empty(Directory.GetFiles(Path.Combine(place.Data, "sources", "prov", "spool")));
        if (near)
        {
            Assert.NotEmpty(runs);
        }
    }

    private static Task UseAsync(Installation place, Prism prism)
    {
        place.Environment["NARVARO_Sources__prov__Token"] = "prov";
        return File.WriteAllTextAsync(
            Path.Combine(place.Config, "sources.json"),
            $$"""
            {
              "sources": [
                {
                  "name": "prov",
                  "kind": "ss12000",
                  "baseUrl": "http://127.0.0.1:{{Text.Of(prism.Port)}}",
                  "windowDays": 31,
                  "mostPages": 15,
                  "resilience": { "tries": 2, "firstDelaySeconds": 0 }
                }
              ]
            }
            """
        );
    }

    private static List<(int Rows, int Accounted)> Runs(Installation place)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(place.Data, "narvaro.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select rows, imported + changed + unchanged + rejected from import_runs";
        using var reader = command.ExecuteReader();
        var runs = new List<(int, int)>();
        while (reader.Read())
        {
            runs.Add((reader.GetInt32(0), reader.GetInt32(1)));
        }
        return runs;
    }
}
