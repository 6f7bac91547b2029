using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Narvaro.Kernel;
using Narvaro.Routing;
using Narvaro.Signals.Limits;
using Narvaro.Storage;
using Narvaro.Worker.Health;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>How things stand: data age per unit, last runs, held extracts, the outbox and health.</summary>
internal static class StatusVerb
{
    public static Command Create(Shell shell)
    {
        var missing = VerbOptions.Flag(
            "--missing",
            "Visa också klasser att komplettera och elever utan uppgifter, med Närvaros eget elevnummer"
        );
        var command = new VerbCommand(
            "status",
            "Visar dataålder, senaste körningar, kvarhållna utdrag, brevkö och hälsa",
            "narvaro status --json"
        );
        command.Add(missing);
        command.SetAction(
            (parse, ct) => shell.WithServicesAsync(parse, (services, stop) => RunAsync(services, parse.GetValue(missing), stop), ct)
        );
        return command;
    }

    public static Answer Answer(
        DateOnly today,
        HealthFacts facts,
        HealthReport health,
        InboxFacts? inbox = null,
        IReadOnlyList<UnitGaps>? gaps = null
    )
    {
        var queue = Enum.GetValues<MailState>().ToDictionary(JsonName, s => facts.Outbox.GetValueOrDefault(s), StringComparer.Ordinal);
        var document = new
        {
            AsOf = today,
            Health = new { health.State, Reasons = health.Reasons.Select(r => r.Text) },
            DataAge = facts.Ages.Select(a => new
            {
                Unit = a.Unit.Value,
                a.Name,
                a.LastDay,
                a.SchoolDays,
            }),
            LastRuns = facts.LastRuns.Select(r => new
            {
                r.Job,
                r.AsOf,
                r.StartedAt,
                r.EndedAt,
                r.Outcome,
                Counts = r.ReadCounts(),
                r.Fault,
            }),
            Held = facts.Held.Select(r => new
            {
                Run = r.Id,
                File = r.FileName,
                r.At,
                r.Reason,
            }),
            Missing = MissingTexts
                .Sums(facts)
                .Select(m => new
                {
                    m.Unit,
                    m.Kind,
                    m.Parts,
                    m.Count,
                    m.Of,
                }),
            Outbreaks = facts.Outbreaks.Select(o => new
            {
                Unit = o.Unit.Value,
                o.Class,
                o.From,
                o.To,
                o.Percent,
            }),
            facts.EndingConsents,
            Queue = queue,
            Inbox = inbox,
            Gaps = gaps,
            facts.Sources,
            Thresholds = facts.Limits is { } limits
                ? new
                {
                    limits.InForce.Version,
                    limits.InForce.Sha256,
                    Waiting = limits.Waiting?.Version,
                    limits.Faults,
                }
                : null,
        };
        return new Answer(
            ExitCode.Done,
            document,
            [
                .. Lines(facts, health, queue),
                .. inbox?.Lines() ?? [],
                .. MissingTexts.Of(gaps ?? []),
                .. facts.Sources.SelectMany(SourceLines.Of),
                .. facts.Limits is { } told ? LimitTexts.Lines(told) : [],
            ]
        );
    }

    private static async Task<Answer> RunAsync(NarvaroServices services, bool missing, CancellationToken ct)
    {
        var today = Stockholm.Today(services.Clock);
        var (ages, _) = await services.Figures.Ages.ReadAsync(ct);
        await using var db = services.Database.Open();
        var read = await HealthReader.ReadAsync(db, services.Config, ages, ct);
        var facts = read with { Sources = SourceLines.Read(services), Limits = await LimitsAsync(services, db, ct) };
        var health = HealthReport.Of(facts, services.Clock.GetUtcNow().UtcDateTime, services.Schedule.NightAfter);
        var gaps = missing ? await UnitGaps.ReadAsync(db, facts, services, ct) : null;
        return Answer(today, facts, health, InboxFacts.Look(services.Settings.InboxDir), gaps);
    }

    /// <summary>To somebody who only asks, in force is what the last night judged by; the file as it is now waits for the next.</summary>
    private static async Task<ThresholdsState> LimitsAsync(NarvaroServices services, NarvaroDb db, CancellationToken ct)
    {
        var state = services.Limits.Look();
        return await RuleBook.LastAsync(db, ct) is { } last && last.Sha256 != state.InForce.Sha256
            ? state with
            {
                InForce = last,
                Waiting = state.Waiting ?? state.InForce,
            }
            : state;
    }

    private static IEnumerable<string> Lines(HealthFacts facts, HealthReport health, IReadOnlyDictionary<string, int> queue)
    {
        yield return $"Hälsa: {HealthTexts.Of(health.State)}";
        foreach (var reason in health.Reasons)
        {
            yield return $"  {reason.Text}";
        }
        yield return facts.Ages.Count == 0 ? "Dataålder: inga skolenheter ännu" : "Dataålder:";
        foreach (var age in facts.Ages)
        {
            var told = age.LastDay is { } day
                ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} ({age.SchoolDays} skoldagar)")
                : "inga data";
            yield return $"  {age.Name}: {told}";
        }
        yield return facts.LastRuns.Count == 0 ? "Senaste körningar: inga ännu" : "Senaste körningar:";
        foreach (var run in facts.LastRuns)
        {
            var outcome = run.Outcome is { } ended ? Texts.Of(ended) : "pågår";
            var when = Stockholm.ToLocal(run.StartedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            yield return $"  {CountWords.OfStep(run.Job)} {when}: {outcome}";
        }
        foreach (var line in MissingTexts.Of(facts))
        {
            yield return line;
        }
        foreach (var line in OutbreakTexts.Of(facts))
        {
            yield return line;
        }
        foreach (var held in facts.Held)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Hålls kvar: {held.FileName} (körning {held.Id}). {held.Reason} {HoldTexts.ToDecide(held.Id)}"
            );
        }
        if (facts.EndingConsents > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Elever vars samtycke snart går ut: {facts.EndingConsents}");
        }
        yield return $"Brev: {string.Join(", ", queue.Select(q => string.Create(CultureInfo.InvariantCulture, $"{CountWords.Of(q.Key)} {q.Value}")))}";
    }

    private static string JsonName(MailState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
