using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Signals.Limits;
using Narvaro.Storage;

namespace Narvaro.Signals.Replaying;

/// <summary>What a replay was asked to do.</summary>
/// <param name="Knowledge"><see cref="Knowledge.Then"/> for what was known each evening, <see cref="Knowledge.Now"/> for today's.</param>
/// <param name="SignalsFile">Where the opened cases go; null for nowhere.</param>
/// <param name="ValuesFile">Where the values of the last evening go; null for nowhere.</param>
/// <param name="Progress">Is told the days of the span that are done, and all of them.</param>
public sealed record ReplayRequest(
    DateOnly From,
    DateOnly To,
    Knowledge Knowledge,
    string? SignalsFile,
    string? ValuesFile,
    IProgress<(int Done, int Of)>? Progress = null
);

/// <summary>Every school day of a span in turn: nothing is stored or sent but the files asked for (design §10).</summary>
public sealed class ReplayStep(Database database, Thresholds thresholds, CalendarSource calendars)
{
    private const string Name = "replay";

    /// <summary>Counts evenings, pupils and opened cases.</summary>
    public async Task<StepResult> RunAsync(ReplayRequest request, CancellationToken ct)
    {
        await using var db = database.Open();
        var names = await NamesAsync(db, ct);
        var replay = new Replay(thresholds);
        var opened = new List<OpenedCase>();
        var evenings = 0;
        Evening? last = null;
        var walk = new EveningWalk(calendars, request.Knowledge);
        await foreach (var evening in walk.BetweenAsync(db, request.From, request.To, request.Progress, ct))
        {
            opened.AddRange(replay.Next(evening).OrderBy(o => names.GetValueOrDefault(o.Pupil, ""), StringComparer.Ordinal));
            evenings++;
            last = evening;
        }
        Write(request.SignalsFile, writer => ReplayFiles.WriteSignals(writer, opened, names));
        Write(last is null ? null : request.ValuesFile, writer => ReplayFiles.WriteValues(writer, last!, names));
        return StepResult.Done(Name, ("evenings", evenings), ("pupils", last?.Pupils.Count ?? 0), ("opened", opened.Count));
    }

    /// <summary>The pupil as the extract names it; of several names the first.</summary>
    private static async Task<Dictionary<PupilId, string>> NamesAsync(NarvaroDb db, CancellationToken ct)
    {
        var aliases = await db.Set<PupilAlias>().AsNoTracking().Where(a => a.Kind == AliasKind.Extract).ToListAsync(ct);
        return aliases.GroupBy(a => a.PupilId).ToDictionary(g => g.Key, g => g.Select(a => a.Value).Min(StringComparer.Ordinal)!);
    }

    private static void Write(string? file, Action<TextWriter> content)
    {
        if (file is null)
        {
            return;
        }
        using var writer = new StreamWriter(file);
        content(writer);
    }
}
