using FsCheck;
using FsCheck.Fluent;
using Narvaro.Attendance;
using Narvaro.Signals;
using Narvaro.Signals.Limits;
using Narvaro.Tests.Attendance.Taking;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Signals;

/// <summary>Signals rest on minutes: who a pupil is, and why it was said to be away, never changes one (design §5).</summary>
public sealed class BlindnessTests
{
    private const int Pupils = 10;
    private const int Days = 30;
    private static readonly string[] Names = ["Mari", "Åsa", "Nils", "Olle", "=1+1", "Ümit", ""];
    private static readonly string[] Towns = ["2262", "0180", ""];
    private static readonly string[] Causes = ["feber", "migrän", "vill inte", "ledig", ""];

    [Fact]
    public void RunAsync_NamesSexHomeAndCausesShuffled_GivesTheSameSignals() =>
        Prop.ForAll<int, int>((who, other) => SignalsAsync(who).GetAwaiter().GetResult() == SignalsAsync(other).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(4));

    private static async Task<string> SignalsAsync(int seed)
    {
        var random = new Random(seed);
        await using var desk = await TakingDesk.OpenAsync("Sqlite");
        await desk.TakeAsync("elever2.csv", Roster(random));
        await desk.TakeAsync("lektioner.csv", Lessons(random));
        await new EvaluateStep(
            desk.Database,
            ThresholdsInForce.Always(Shipped.Thresholds),
            new CalendarSource((_, _) => null),
            TimeProvider.System
        ).RunAsync(TakingDesk.Tuesday.AddDays(Days), default);
        var signals = desk.All<Signal>();
        Assert.Contains(signals, s => s.Rule == "rise");
        return string.Join('\n', signals.OrderBy(s => s.PupilId.Value).ThenBy(s => s.Rule, StringComparer.Ordinal).Select(Text));
    }

    private static string Text(Signal signal) => $"{signal.PupilId} {signal.Rule} {signal.Level} {signal.Evidence}";

    /// <summary>The same pupils, whoever they are.</summary>
    private static string Roster(Random random) =>
        "elev;förnamn;efternamn;kön;hemkommun;skolenhetskod;skolform;årskurs;klass;från;skydd\n"
        + string.Join(
            '\n',
            Enumerable
                .Range(0, Pupils)
                .Select(p =>
                    $"e-{p};{Of(random, Names)};{Of(random, Names)};{Of(random, ["K", "M", ""])};{Of(random, Towns)};10000001;GR;7;7A;2026-08-17;Ingen"
                )
        );

    /// <summary>The same minutes, whatever was said of them: the first pupils are away more and more.</summary>
    private static string Lessons(Random random)
    {
        var rows = new List<string> { "skolenhetskod;elev;datum;start;slut;ämne;närvaro_min;giltig_min;ogiltig_min;kommentar;adress" };
        for (var day = 0; day < Days; day++)
        {
            var date = TakingDesk.Tuesday.AddDays(day);
            if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                continue;
            }
            for (var pupil = 0; pupil < Pupils; pupil++)
            {
                var away = pupil < 3 && day > 10 && day % (pupil + 1) == 0;
                rows.Add(
                    $"10000001;e-{pupil};{date:yyyy-MM-dd};08:00;08:40;MA;{(away ? "0;0;40" : "40;0;0")};{Of(random, Causes)};{Of(random, Towns)}"
                );
                rows.Add($"10000001;e-{pupil};{date:yyyy-MM-dd};09:00;09:40;SV;40;0;0;{Of(random, Causes)};{Of(random, Towns)}");
            }
        }
        return string.Join('\n', rows);
    }

    private static string Of(Random random, string[] from) => from[random.Next(from.Length)];
}
