using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;
using Narvaro.Storage.Sqlite;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Roster;
using Narvaro.Worker.Verbs;
using Newtonsoft.Json.Linq;
using static Narvaro.Tests.Roster.RosterRun;

namespace Narvaro.Tests.Worker.Verbs;

/// <summary>Two of one name in 7Å wait in the queue, and Bill whose number is Mari's. Nothing that tells who may be printed unasked.</summary>
public sealed class PupilsVerbTests : IDisposable
{
    private const string Name = "Känslig, Karin";
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Queue_WhatWaits_IsToldByNumbersAndPlaces()
    {
        await SchoolAsync();

        var (code, text) = await RunAsync("pupils", "queue");

        Assert.Equal(0, code);
        Assert.Contains("elever.csv rad 14, 7Å 99000001: flera i klassen har namnet; elev 1 eller 2", text, StringComparison.Ordinal);
        Assert.Contains(
            "elever.csv rad 2, 7Å 99000001: elev-id och nummer hör till olika elever; elev 3 eller 4",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("rad 15, skyddad: ingen i klassen har namnet", text, StringComparison.Ordinal);
        var json = await RunAsync("pupils", "queue", "--json");
        Assert.Equal(3, JObject.Parse(json.Text)["queue"]!.Count());
        Assert.DoesNotContain("känslig", text + json.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("2013", text + json.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_WithNames_TellsThemButForTheProtected()
    {
        await SchoolAsync();

        var (_, text) = await RunAsync("pupils", "queue", "--names");

        Assert.Contains($" {Name}, elever.csv rad 14", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hemlig", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Match_ThenQueue_NoLongerWaits()
    {
        await SchoolAsync();

        var (code, _) = await RunAsync("pupils", "match", "2", "--pupil", "1", "--by", "anna", "--why", "frågat läraren", "--json");

        Assert.Equal(0, code);
        Assert.DoesNotContain("rad 14", (await RunAsync("pupils", "queue")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MergeShowAndUnmerge_Pupils_AreOnRecord()
    {
        await SchoolAsync();

        var merged = await RunAsync("pupils", "merge", "3", "4", "--by", "anna", "--why", "samma elev", "--json");
        var shown = await RunAsync("pupils", "show", "4");
        var parted = await RunAsync("pupils", "unmerge", "1", "--by", "anna", "--why", "två elever");

        Assert.Equal(("merged", 1), ((string?)JObject.Parse(merged.Text)["outcome"], (int?)JObject.Parse(merged.Text)["merge"]));
        Assert.Contains("sammanslagning 1: 3 gick upp i 4", shown.Text, StringComparison.Ordinal);
        Assert.Contains("personnummer 999999999999 2025-09-01–", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2013", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Sammanslagning 1 är ångrad", parted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_ProtectedPupil_TellsNotWhere()
    {
        await SchoolAsync();

        var (_, text) = await RunAsync("pupils", "show", "5");

        Assert.Contains("skyddad", text, StringComparison.Ordinal);
        Assert.DoesNotContain("99000001", text, StringComparison.Ordinal);
        Assert.DoesNotContain("99000001", (await RunAsync("pupils", "show", "5", "--json")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pupils")]
    [InlineData("pupils", "match", "1", "--pupil", "1", "--by", "anna")]
    [InlineData("pupils", "match", "1", "--pupil", "1", "--by", " ", "--why", "x")]
    [InlineData("pupils", "match", "99", "--pupil", "1", "--by", "anna", "--why", "x")]
    [InlineData("pupils", "merge", "3", "3", "--by", "anna", "--why", "x")]
    [InlineData("pupils", "merge", "x", "3", "--by", "anna", "--why", "x")]
    [InlineData("pupils", "unmerge", "7", "--by", "anna", "--why", "x")]
    [InlineData("pupils", "show", "77")]
    public async Task WrongUse_ExitsWithTwoAndSaysWhy(params string[] args)
    {
        await SchoolAsync();

        Assert.Equal(2, (await RunAsync(args)).Code);
        Assert.StartsWith("Fel: ", _work.Error.ToString(), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Text)> RunAsync(params string[] args)
    {
        _work.Output.GetStringBuilder().Clear();
        _work.Error.GetStringBuilder().Clear();
        return (await new Shell(_work.Surroundings()).RunAsync(args), _work.Output.ToString());
    }

    private async Task SchoolAsync()
    {
        _work.CopyOfConfig();
        var folder = Path.Combine(_work.Path, "var");
        Directory.CreateDirectory(folder);
        var database = new Database(new SqliteStorage($"Data Source={Path.Combine(folder, "narvaro.db")};Pooling=False", folder));
        await database.MigrateAsync(default);
        var roster = new RosterRun(database);
        await roster.TakeAsync(
            0,
            Pupil("k1", name: "Karin Känslig"),
            Pupil("k2", name: "Karin Känslig"),
            Pupil("bill", name: "Bill Känslig"),
            Pupil("mari", "201301012397", name: "Mari Känslig"),
            Pupil("vera", name: "Vera Hemlig", protection: Narvaro.Import.ProtectionMark.SecrecyMarking)
        );
        await roster.TakeAsync(1, Pupil("bill", "201301012397", name: "Bill Känslig"));
        await database.InTransactionAsync(
            async db =>
            {
                var names = await PupilNames.ReadAsync(db, default);
                var queue = await UnmatchedPupils.ReadAsync(db, default);
                foreach (var (line, name) in new[] { (14, Name), (15, "Hemlig, Viola (Sekretess)") })
                {
                    queue.Add(db, 1, line, Unit, "7Å", name, Start, names.Find(Unit, "7Å", name, Start));
                }
                return 0;
            },
            default
        );
    }
}
