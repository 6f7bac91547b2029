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
        for (var year = SchoolYear.Of(request.From); year.First <= request.To; year = new SchoolYear(year.StartYear + 1))
        {
            var board = new YearBoard(year, request.Knowledge, calendars);
            foreach (var date in await SchoolDaysAsync(db, year, request, ct))
            {
                last = await board.AdvanceAsync(db, date, ct);
                opened.AddRange(replay.Next(last).OrderBy(o => names.GetValueOrDefault(o.Pupil, ""), StringComparer.Ordinal));
                evenings++;
                request.Progress?.Report((date.DayNumber - request.From.DayNumber + 1, request.To.DayNumber - request.From.DayNumber + 1));
            }
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

    /// <summary>Days that are school days of any unit that has pupils or data.</summary>
    private async Task<List<DateOnly>> SchoolDaysAsync(NarvaroDb db, SchoolYear year, ReplayRequest request, CancellationToken ct)
    {
        var days = await calendars.ReadAsync(db, year, ct);
        var enrolled = await db.Set<Enrolment>().Select(e => e.Unit).Distinct().ToListAsync(ct);
        var told = await db.Set<AttendanceDay>().Where(d => d.SchoolYear == year.StartYear).Select(d => d.Unit).Distinct().ToListAsync(ct);
        return
        [
            .. enrolled
                .Union(told)
                .SelectMany(u => days.For(u).Days)
                .Distinct()
                .Where(d => d >= request.From && d <= request.To && year.Contains(d))
                .Order(),
        ];
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
