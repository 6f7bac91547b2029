using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance.Taking;

/// <summary>Staged lessons, and days without lessons, into the ledger.</summary>
internal sealed class LessonTaking(Database database, CalendarSource calendars)
{
    private readonly LedgerWriter _ledger = new(database);

    public async Task ApplyAsync(NarvaroDb db, ImportRun run, KnownRoster known, CancellationToken ct)
    {
        var importedAt = KnowledgeTime.Of(run);
        // What was held is no newer than when it came: whatever has been told since stays in force.
        DateTime? heldSince = run.WasReleased ? importedAt : null;
        var placing = new Placing(db, run, known);
        var rejected = new List<RejectedRow>();
        var counts = new RowCounts();
        await foreach (var staged in StagedDays.ReadAsync(db, run, ct))
        {
            var told = new List<ToldDay>(staged.Count);
            foreach (var day in staged)
            {
                var who = new StagedWho(day.PupilKey, day.PupilName, day.Class);
                var place = await placing.PlaceAsync(who, day.Unit, day.Date, Unplaced.FirstLine(day), run.PupilsFromRows, ct);
                if (place.Wrong is { } wrong)
                {
                    rejected.AddRange(wrong.Reject(day));
                }
                else
                {
                    told.Add(new ToldDay(place.Pupil, day.Date, place.Unit, Lessons(day, heldSince)));
                }
            }
            counts += told.Count == 0 ? default : await _ledger.WriteAsync(db, told, run.Id, importedAt, ct);
        }
        await placing.SaveAsync(ct);
        if (run.PresentDayMinutes is not null)
        {
            await new PresentDays(_ledger, calendars).FillAsync(db, run, known, ct);
        }
        if (run.Complete)
        {
            await new Retraction(_ledger).ApplyAsync(db, run, known, ct);
        }
        await Receipt.CloseAsync(db, run, counts.Imported, counts.Changed, counts.Unchanged, rejected, ct);
    }

    private static List<Lesson> Lessons(StagedPupilDay day, DateTime? heldSince)
    {
        var lessons = LessonCodec.Decode(day.Lessons);
        return heldSince is { } then
            ? lessons.ConvertAll(l => l.Registered is null ? l with { Registered = then, Imputed = true } : l)
            : lessons;
    }
}
