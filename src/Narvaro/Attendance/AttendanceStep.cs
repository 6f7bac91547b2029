using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Import.Rows;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>Whom and what the roster knows while lessons are taken in.</summary>
public sealed record KnownRoster(PupilKeys Pupils, IReadOnlySet<SchoolUnitCode> Units);

/// <summary>Takes what Import staged of lessons and calendars into the ledger: one transaction a run, the receipt closed in it.</summary>
/// <param name="listedUnits">Units that the configuration names; they and those of the roster are known.</param>
public sealed class AttendanceStep(Database database, IReadOnlySet<SchoolUnitCode> listedUnits)
{
    /// <summary>Pupil-days held in memory at a time.</summary>
    private const int BatchDays = 20_000;

    private readonly LedgerWriter _ledger = new(database);

    /// <summary>Applies one staged run of lessons or calendar days within the caller's transaction.</summary>
    /// <param name="db">Its transaction takes the writes.</param>
    /// <param name="run">A staged run.</param>
    /// <param name="known">Whom the roster knows, by <see cref="KnownAsync"/>; read once for many runs.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task ApplyAsync(NarvaroDb db, ImportRun run, KnownRoster known, CancellationToken ct)
    {
        if (run.Kind == ExtractKind.Calendar)
        {
            await ApplyCalendarAsync(db, run, ct);
        }
        else
        {
            await ApplyLessonsAsync(db, run, known, ct);
        }
    }

    /// <summary>Pupils and units that lessons may speak of.</summary>
    public async Task<KnownRoster> KnownAsync(NarvaroDb db, CancellationToken ct)
    {
        var enrolled = await db.Set<Enrolment>().AsNoTracking().Select(e => e.Unit).Distinct().ToListAsync(ct);
        return new KnownRoster(await PupilKeys.ReadAsync(db, ct), enrolled.Concat(listedUnits).ToHashSet());
    }

    private async Task ApplyLessonsAsync(NarvaroDb db, ImportRun run, KnownRoster known, CancellationToken ct)
    {
        var importedAt = run.At.AddTicks(-(run.At.Ticks % TimeSpan.TicksPerSecond));
        var rejected = new List<RejectedRow>();
        var counts = new RowCounts();
        for (var part = 0; ; )
        {
            var from = part;
            var staged = await db.Set<StagedPupilDay>()
                .AsNoTracking()
                .Where(s => s.RunId == run.Id && s.Part > from)
                .OrderBy(s => s.Part)
                .Take(BatchDays)
                .ToListAsync(ct);
            if (staged.Count == 0)
            {
                break;
            }
            part = staged[^1].Part;
            var told = new List<ToldDay>(staged.Count);
            foreach (var day in staged)
            {
                if (known.Pupils.Find(day.PupilKey) is not { } pupil)
                {
                    rejected.AddRange(
                        Reject(day, "elev", "Eleven finns inte i elevregistret", "Läs in elevfilen först, eller rätta elevens id")
                    );
                }
                else if (!run.PupilsFromRows && !known.Units.Contains(day.Unit))
                {
                    rejected.AddRange(
                        Reject(
                            day,
                            "skolenhetskod",
                            "Skolenheten är okänd",
                            "En skolenhet som finns i elevfilen eller i config/schools.json"
                        )
                    );
                }
                else
                {
                    told.Add(new ToldDay(pupil, day.Date, day.Unit, LessonCodec.Decode(day.Lessons)));
                }
            }
            counts += told.Count == 0 ? default : await _ledger.WriteAsync(db, told, run.Id, importedAt, ct);
        }
        await Receipt.CloseAsync(db, run, counts.Imported, counts.Changed, counts.Unchanged, rejected, ct);
    }

    private static IEnumerable<RejectedRow> Reject(StagedPupilDay day, string column, string reason, string cure) =>
        day
            .Lines.Split(',')
            .Select(line => new RejectedRow
            {
                RunId = day.RunId,
                Line = int.Parse(line, NumberStyles.None, CultureInfo.InvariantCulture),
                Column = column,
                Shape = ValueShape.Of(column == "elev" ? day.PupilKey : day.Unit.Value),
                Reason = reason,
                Cure = cure,
            });

    private async Task ApplyCalendarAsync(NarvaroDb db, ImportRun run, CancellationToken ct)
    {
        var staged = await db.Set<StagedCalendarDay>().AsNoTracking().Where(s => s.RunId == run.Id).OrderBy(s => s.Line).ToListAsync(ct);
        var years = staged.Select(s => SchoolYear.Of(s.Date).StartYear).Distinct().ToList();
        var known = await db.Set<CalendarDay>()
            .AsNoTracking()
            .Where(d => years.Contains(d.SchoolYear))
            .ToDictionaryAsync(d => (d.Unit, d.Date), ct);
        var told = new Dictionary<(string Unit, DateOnly Date), CalendarDay>();
        var counts = new RowCounts();
        foreach (var row in staged)
        {
            var key = (row.Unit?.Value ?? "", row.Date);
            var before = told.GetValueOrDefault(key) ?? known.GetValueOrDefault(key);
            told[key] = new CalendarDay
            {
                SchoolYear = SchoolYear.Of(row.Date).StartYear,
                Unit = key.Item1,
                Date = row.Date,
                IsSchoolDay = row.IsSchoolDay,
                RunId = before?.IsSchoolDay == row.IsSchoolDay ? before.RunId : run.Id,
            };
            counts +=
                before is null ? new RowCounts(1, 0, 0)
                : before.IsSchoolDay != row.IsSchoolDay ? new RowCounts(0, 1, 0)
                : new RowCounts(0, 0, 1);
        }
        await database.UpsertAsync(db, told.Values, ct);
        await Receipt.CloseAsync(db, run, counts.Imported, counts.Changed, counts.Unchanged, [], ct);
    }
}
