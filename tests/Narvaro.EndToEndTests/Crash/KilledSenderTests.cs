using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Narvaro.EndToEndTests.Harness;
using Narvaro.MailTests;
using Narvaro.Tests.Fixtures;
using Xunit.Abstractions;

namespace Narvaro.EndToEndTests.Crash;

/// <summary>
/// A sending of many mails is killed (kill -9) again and again, each time somewhere in the handing over of a mail, and begun again. What the
/// mail server has been given is counted. <c>NARVARO_KILLS=200</c> is the long run, with two thousand mails.
/// </summary>
public sealed partial class KilledSenderTests(ITestOutputHelper output)
{
    private const int Seed = 20261127;

    /// <summary>Longer than the handing over of one mail takes, so that every instant of it is hit.</summary>
    private const double LongestMilliseconds = 12;

    private static readonly int Kills = Times.Of("NARVARO_KILLS", 10);

    private static readonly int Mails = Math.Max(800, Kills * 10);

    private static readonly string[] Send = ["outbox", "send"];

    public static TheoryData<string> Kinds => Installation.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Send_KilledAgainAndAgain_LosesNoneAndRepeatsOnlyTheDoubtful(string kind)
    {
        await using var server = ScriptedServer.Start();
        await using var place = await FullOutbox.CreateAsync(kind, Mails, server.Port);
        var chance = new Random(Seed);
        var (hit, lives) = (0, 0);
        for (; hit < Kills && lives < Kills * 2; lives++)
        {
            hit += await KillAsync(place, server, chance) ? 1 : 0;
        }
        Assert.True(hit == Kills, $"{Text.Of(hit)} kills in {Text.Of(lives)} lives, seed {Text.Of(Seed)}");
        (await NarvaroProcess.RunAsync(place, Send)).ShouldBe(0, 3);
        var left = (await FullOutbox.ReadAsync(place)).Where(r => r.State != "Sent").ToList();
        // What was struck twice waits for a person, who lets it go.
        Assert.All(left, r => Assert.Equal(("Failed", true), (r.State, r.Doubtful)));
        await NarvaroProcess.RunAsync(place, "outbox", "retry");
        (await NarvaroProcess.RunAsync(place, Send)).ShouldBe(0);

        var rows = await FullOutbox.ReadAsync(place);
        var received = server.Mails.CountBy(m => MessageId().Match(m).Groups[1].Value).ToDictionary();
        var report = string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}, seed {Seed}: {hit} kills, {server.Mails.Count} mails received of {rows.Count}, {received.Values.Count(n => n > 1)} of them more than once, {rows.Count(r => r.Doubtful)} recorded as doubtful, {left.Count} struck twice"
        );
        output.WriteLine(report);
        await File.WriteAllTextAsync(Built.Result($"kills-{kind}.txt"), report + "\n");
        Assert.All(rows, r => Assert.Equal("Sent", r.State));
        Assert.Equal(rows.Select(r => r.Key).Order(StringComparer.Ordinal), received.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(
            received
                .Where(r => r.Value > 1)
                .Select(r => r.Key)
                .Except(rows.Where(r => r.Doubtful).Select(r => r.Key), StringComparer.Ordinal)
        );
        var twice = left.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        Assert.All(received, r => Assert.InRange(r.Value, 1, twice.Contains(r.Key) ? 3 : 2));
        // Whom it is for is in no doubt either: one Message-ID for each address.
        Assert.Equal(
            Mails,
            server.Mails.Select(m => (To().Match(m).Groups[1].Value, MessageId().Match(m).Groups[1].Value)).Distinct().Count()
        );
    }

    /// <summary>Lets a sender hand over some mails and strikes within one.</summary>
    /// <returns>Whether it was still alive.</returns>
    private static async Task<bool> KillAsync(Installation place, ScriptedServer server, Random chance)
    {
        var (talks, mails) = (server.Talks, server.Mails.Count);
        // On average so many that the kills are spread over all mails.
        var after = chance.Next(0, Mails * 3 / 2 / Kills);
        var instant = TimeSpan.FromMilliseconds(chance.NextDouble() * LongestMilliseconds);
        using var process = NarvaroProcess.Start(place, Send);
        while (!process.HasEnded && (server.Talks == talks || server.Mails.Count < mails + after))
        {
            await Task.Delay(1);
        }
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < instant; )
        {
            Thread.SpinWait(20);
        }
        process.Kill();
        return (await process.EndAsync(TimeSpan.FromSeconds(10))).ExitCode == Ended.Killed;
    }

    [GeneratedRegex(@"^Message-ID:\s*<([^@>]+)@", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex MessageId();

    [GeneratedRegex(@"^To:\s*(\S+)", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex To();
}
