using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;
using Narvaro.Privacy.Access;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Previewing;
using Narvaro.Signals.Previewing.Showing;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>The limits in words, and what a proposed file would give. Nobody changes them here: they are the municipality's file.</summary>
public sealed class RulesDesk(Database database, ThresholdsInForce limits, CalendarSource calendars, Schools schools, TimeProvider clock)
{
    /// <summary>Characters of a proposed file at most.</summary>
    public const int Longest = 256 * 1024;

    private static readonly TimeSpan LongestTry = TimeSpan.FromMinutes(2);
    private static readonly Refusal TooLong = new("TooLong", "Filen är för stor för att vara gränser: högst 256 kB.");
    private static readonly Refusal Busy = new("Busy", "Någon annan prövar gränser just nu. Försök igen om en stund.");

    private static readonly Refusal Slow = new(
        "Slow",
        "Det tog för lång tid att pröva gränserna här. Be den som driver Närvaro att köra narvaro preview."
    );

    private readonly ListDoor _door = new(database, clock);

    /// <summary>A try reads the whole term: one at a time.</summary>
    private int _trying;

    /// <param name="person">Key of who is signed in.</param>
    public Task<RulesRead> ReadAsync(string person, CancellationToken ct) =>
        _door.EnterAsync(
            person,
            async at =>
            {
                if (await AskAsync(at, ct) is { } refusal)
                {
                    return new RulesRead(null, refusal);
                }
                var state = limits.Look();
                var book = await at
                    .Db.Set<RuleBook>()
                    .Where(b => b.Sha256 == state.InForce.Sha256)
                    .Select(b => (DateOnly?)b.FirstUsedOn)
                    .FirstOrDefaultAsync(ct);
                return new RulesRead(Of(state, book));
            },
            ct
        );

    /// <summary>Tries a proposed file on the term so far. Nothing is kept of it.</summary>
    /// <param name="person">Key of who is signed in.</param>
    /// <param name="proposed">The whole file.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<RulesTried> TryAsync(string person, string proposed, CancellationToken ct)
    {
        if (await _door.EnterAsync(person, at => AskAsync(at, ct), ct) is { } refusal)
        {
            return new RulesTried(null, [], refusal);
        }
        if (proposed.Length > Longest)
        {
            return new RulesTried(null, [], TooLong);
        }
        var faults = new List<ConfigFault>();
        if (Thresholds.Parse(proposed, faults) is not { } rules)
        {
            return new RulesTried(null, faults.ConvertAll(f => f.ToString()));
        }
        return Interlocked.Exchange(ref _trying, 1) == 0 ? await CompareAsync(rules, ct) : new RulesTried(null, [], Busy);
    }

    private async Task<RulesTried> CompareAsync(Thresholds proposed, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(LongestTry, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            var step = new PreviewStep(database, limits.Look().InForce, calendars);
            var report = await step.RunAsync(new PreviewRequest(null, null, Knowledge.Now, proposed, null), both.Token);
            return new RulesTried(PreviewHtml.Part(report, new PreviewWords(schools)), []);
        }
        catch (OperatorException no)
        {
            return new RulesTried(null, [], new Refusal("NoData", char.ToUpperInvariant(no.Message[0]) + no.Message[1..] + "."));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new RulesTried(null, [], Slow);
        }
        finally
        {
            Volatile.Write(ref _trying, 0);
        }
    }

    private static Task<Refusal?> AskAsync(Looker at, CancellationToken ct) =>
        at.AskAsync(new AtList(Act.Read, DataClass.Thresholds, PurposeOf(at.Viewer)), ct);

    /// <summary>Who administrates the limits reads them for that; everybody else to follow up.</summary>
    private static Purpose PurposeOf(Viewer viewer) =>
        AccessPolicy.MayEver(viewer, Act.Read, DataClass.Thresholds, Purpose.Administration) ? Purpose.Administration : Purpose.QualityWork;

    private static RulesShown Of(ThresholdsState state, DateOnly? firstEvening)
    {
        var rules = state.InForce;
        var common = rules.Municipal();
        return new RulesShown(
            rules.Version,
            rules.Sha256,
            firstEvening,
            state.Waiting?.Version,
            [.. state.Faults.Select(f => f.ToString())],
            common.CoverageFloor,
            common.SettleDays,
            [.. LimitWords.Of(common).Select(Of)],
            [
                .. rules.Stages.Select(s => new RuleDeviation(s.Stage, null, "", Named(s.Set, s.Rules))),
                .. rules.Deviations.Select(d => new RuleDeviation("", d.Unit, d.Why, Named(rules.For(d.Unit, null), d.Rules))),
            ]
        );
    }

    private static IReadOnlyList<RuleShown> Named(RuleSet set, IReadOnlyList<string> rules) =>
        [.. LimitWords.Of(set).Where(r => rules.Contains(r.Rule, StringComparer.Ordinal)).Select(Of)];

    private static RuleShown Of(RuleInWords rule) => new(rule.Name, rule.Opens, rule.Limits);
}
