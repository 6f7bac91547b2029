using System.Text.Json;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests;

/// <summary>The demo as a newcomer runs it (design §10).</summary>
[Collection(Demo.Collection)]
public sealed class DemoTests(Demo demo)
{
    [Fact]
    public void Run_Json_TellsWhatItDid()
    {
        var told = demo.Told;

        Assert.All(
            (string[])["pupils", "units", "extracts", "rows", "rejected", "signals", "cases", "acts", "mails", "seconds"],
            key => Assert.True(told.GetProperty(key).GetDouble() > 0, key)
        );
        Assert.True(Uri.IsWellFormedUriString(told.GetProperty("url").GetString(), UriKind.Absolute));
        Assert.StartsWith(demo.Place.Data, told.GetProperty("mailFolder").GetString(), StringComparison.Ordinal);
    }

    /// <summary>What an earlier run has left in the folder is gone: one municipality.</summary>
    [Fact]
    public async Task Run_OverAnEarlierOne_LeavesOneMunicipality()
    {
        var told = demo.Told;
        var rejects = await NarvaroProcess.AskAsync(demo.Place, "rejects", "--data", Path.Combine(demo.Place.Data, "demo"));

        Assert.Equal(told.GetProperty("mails").GetInt32(), Mails.In(demo.Place).Count);
        var rows = rejects.GetProperty("rejects").EnumerateArray().ToList();
        Assert.Equal(told.GetProperty("rejected").GetInt32(), rows.Count);
        Assert.All(rows, r => Assert.NotEqual("", r.GetProperty("reason").GetString()));
        Assert.All(rows, r => Assert.NotEqual(JsonValueKind.Undefined, r.GetProperty("cure").ValueKind));
    }
}
