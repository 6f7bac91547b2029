using System.Globalization;
using System.Text.Json;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Signals.Explaining;

namespace Narvaro.Worker.Verbs;

/// <summary>What came of working out a case again, in Swedish and as a document. The pupil is not named at all.</summary>
internal static class ExplainTexts
{
    private const int HashShown = 8;

    /// <summary>Done when every signal is the same; partial when anything is not.</summary>
    public static Answer Answer(CaseTrail trail, IReadOnlyList<RebuiltEvening> evenings)
    {
        var signals = evenings.Sum(e => e.Signals.Count);
        var same = evenings.Sum(e => e.Signals.Count(s => s.Likeness == Likeness.Same));
        return new Answer(
            same == signals ? ExitCode.Done : ExitCode.Partial,
            new
            {
                Case = trail.Reference,
                trail.OpenedOn,
                Same = same == signals,
                Signals = signals,
                SameSignals = same,
                Evenings = evenings.Select(Document),
            },
            [
                Text($"{trail.Reference}, öppnat {trail.OpenedOn:yyyy-MM-dd}"),
                .. evenings.SelectMany(Lines),
                signals == 0 ? "Ärendet har inga signaler att räkna om."
                : same == signals ? Text($"Alla {signals} signaler är lika, byte för byte.")
                : Text($"{same} av {signals} signaler är lika; {signals - same} är det inte."),
            ]
        );
    }

    private static object Document(RebuiltEvening evening) =>
        new
        {
            evening.Kept.AsOf,
            evening.Kept.CopiedInto,
            evening.Kept.At,
            Thresholds = new { evening.Version, Sha256 = evening.Kept.ConfigHash },
            Same = evening.IsSame,
            Signals = evening.Signals.Select(s => new
            {
                s.Rule,
                s.Likeness,
                Sentence = Sentence(s),
                Stored = s.Stored?.Evidence,
                Again = s.Likeness == Likeness.Same ? null : s.Again?.Evidence,
            }),
            LaterRuns = evening.LaterRuns.Select(r => new
            {
                Run = r.Id,
                r.At,
                r.ReleasedAt,
            }),
        };

    private static IEnumerable<string> Lines(RebuiltEvening evening)
    {
        yield return Head(evening);
        foreach (var signal in evening.Signals)
        {
            yield return $"  {signal.Rule}: {Of(signal.Likeness)}. {Sentence(signal)}".TrimEnd();
            if (signal.Likeness == Likeness.Differs)
            {
                yield return $"    sparat: {Facts(signal.Stored!)}";
                yield return $"    omräknat: {Facts(signal.Again!)}";
            }
        }
        if (evening.Signals.Any(s => s.Likeness is Likeness.Differs or Likeness.NotFound or Likeness.NotStored))
        {
            yield return Why(evening);
        }
    }

    private static string Head(RebuiltEvening evening)
    {
        var kept = evening.Kept;
        var copy = kept.CopiedInto is { } change ? $", ärendets kopia ({change})" : "";
        var at = kept.At is { } utc ? $"räknad {Moment(utc)}" : "räknad innan tidpunkten sparades";
        return evening switch
        {
            { Kept.ConfigHash: null } => Text($"{kept.AsOf:yyyy-MM-dd}{copy}: kvällen är inte utvärderad"),
            { Version: { } version, Kept.ConfigHash: { } hash } => Text(
                $"{kept.AsOf:yyyy-MM-dd}{copy}: {at}, gränser {version} ({hash[..HashShown]})"
            ),
            _ => Text($"{kept.AsOf:yyyy-MM-dd}{copy}: {at}, gränser {kept.ConfigHash}"),
        };
    }

    private static string Why(RebuiltEvening evening) =>
        evening switch
        {
            { Kept.At: null } => "    Det går inte att säga vad som kom efter natten: kvällen räknades innan det sparades.",
            { LaterRuns.Count: 0 } =>
                "    Ingen inläsning efter natten rörde elevens dagar: något annat har ändrats, t.ex. elevutdrag, läsårstider, gruppen, sammanslagna elever eller det sparade.",
            _ => $"    Inläsningar efter natten som rörde elevens dagar: {string.Join(", ", evening.LaterRuns.Select(Of))}",
        };

    private static string Of(LaterRun run)
    {
        var released = run.ReleasedAt is { } at ? $", släppt {Moment(at)}" : "";
        return Text($"körning {run.Id} ({Moment(run.At)}{released})");
    }

    private static string Of(Likeness likeness) =>
        likeness switch
        {
            Likeness.Same => "lika",
            Likeness.Differs => "skiljer sig",
            Likeness.NotFound => "saknas i omräkningen",
            Likeness.NotStored => "finns i omräkningen men inte sparad",
            _ => "går inte att räkna om: nattens gränser finns inte sparade eller går inte att läsa",
        };

    /// <summary>What the signal says and what would make it go, as it is stored, else as it was found; empty when what is stored cannot be read.</summary>
    private static string Sentence(RebuiltSignal signal)
    {
        try
        {
            var evidence = EvidenceJson.Read((signal.Stored ?? signal.Again)!.Evidence);
            return $"{Words.Whole(evidence)} {Words.Usual(evidence)}".TrimEnd();
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return "";
        }
    }

    private static string Facts(Signal signal) =>
        Text($"version {signal.RuleVersion}, {Of(signal.Mode)}, nivå {signal.Level}, {signal.Evidence}");

    private static string Of(RuleMode mode) => mode == RuleMode.Alarm ? "alarm" : "list";

    private static string Moment(DateTime utc) => Text($"{Stockholm.ToLocal(utc):yyyy-MM-dd HH:mm}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
