using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>How much is known on an evening.</summary>
public enum Knowledge
{
    /// <summary>As a night knows it: what the source had registered by that evening, and whatever came without a time of registration.</summary>
    Night,

    /// <summary>As it was known then: nothing that was registered, or came, after the evening.</summary>
    Then,

    /// <summary>Everything known today.</summary>
    Now,
}

/// <summary>A pupil's day as known on an evening: lessons that were not cancelled, in order, no minute counted twice.</summary>
public sealed record KnownDay(PupilId Pupil, DateOnly Date, SchoolUnitCode Unit, IReadOnlyList<Lesson> Lessons);

/// <summary>
/// Reads the ledger evening by evening: the first call gives every day of the school year up to the evening, later calls only the days
/// that are new or told otherwise since. A day that is given again replaces what was given before; no lessons means that nothing is
/// known of it any more. Evenings go forward only.
/// </summary>
public sealed class LedgerFeed(SchoolYear year, Knowledge knowledge)
{
    /// <summary>Days that hold something registered after the last evening, to be looked at again.</summary>
    private readonly HashSet<(PupilId Pupil, DateOnly Date)> _unsettled = [];

    /// <summary>Few beside the days, so they are kept; read again only when there are others.</summary>
    private ReportedAbsences _reports = ReportedAbsences.None;
    private (int Count, int? LastRun) _reportsAsRead;

    /// <summary>Runs whose rows were not in the ledger yet at the last look: they may come later, under their old numbers.</summary>
    private List<int> _aside = [];
    private DateOnly _lastEvening = DateOnly.MinValue;
    private Moment _last;
    private int _lastRun;

    public SchoolYear Year { get; } = year;

    public Knowledge Knowledge { get; } = knowledge;

    public IAsyncEnumerable<KnownDay> AdvanceAsync(NarvaroDb db, DateOnly asOf, CancellationToken ct) =>
        AdvanceAsync(db, asOf, importedBy: null, ct);

    /// <param name="db">The ledger.</param>
    /// <param name="asOf">The evening.</param>
    /// <param name="importedBy">Of a night that is past, when it was, UTC: what came later without a time of registration it did not know.
    /// May not go back from one call to the next. Null is now.</param>
    /// <param name="ct">Stops it.</param>
    public async IAsyncEnumerable<KnownDay> AdvanceAsync(
        NarvaroDb db,
        DateOnly asOf,
        DateTime? importedBy,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        if (asOf < _lastEvening)
        {
            throw new InvalidOperationException("a feed goes forward only: start a new one for an earlier evening");
        }
        var moment = new Moment(Stockholm.EveningOf(asOf), importedBy ?? DateTime.MaxValue);
        await ReadReportsAsync(db, ct);
        var aside = await AsideAsync(db, ct);
        var queries = await QueriesAsync(db, asOf, ct);
        await foreach (var day in ReadAsync(db, queries, moment, ct))
        {
            yield return day;
        }
        (_last, _lastEvening, _aside) = (moment, asOf, aside);
    }

    /// <summary>Days of some pupils once more, as they were known on the last evening.</summary>
    public IAsyncEnumerable<KnownDay> AgainAsync(
        NarvaroDb db,
        IReadOnlyCollection<PupilId> pupils,
        IReadOnlyCollection<DateOnly> dates,
        CancellationToken ct
    )
    {
        var startYear = Year.StartYear;
        var (those, whose) = (dates.Where(d => d <= _lastEvening).ToList(), pupils.ToList());
        var days = db.Set<AttendanceDay>()
            .AsNoTracking()
            .Where(d => d.SchoolYear == startYear && EF.Parameter(those).Contains(d.Date) && EF.Parameter(whose).Contains(d.PupilId));
        return ReadAsync(db, [Ordered(days)], _last, ct);
    }

    private async IAsyncEnumerable<KnownDay> ReadAsync(
        NarvaroDb db,
        IReadOnlyList<IQueryable<LedgerRow>> queries,
        Moment moment,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var waiting = new List<LedgerRow>();
        foreach (var query in queries)
        {
            await foreach (var row in query.AsAsyncEnumerable().WithCancellation(ct))
            {
                _lastRun = Math.Max(_lastRun, row.RunId);
                var lessons = LessonCodec.Decode(row.Lessons);
                if (
                    lessons.TrueForAll(l => IsKnown(l.Registered, l.Imputed, moment))
                    && !_reports.AnyReaching(row.PupilId, row.Date, r => !IsKnown(r.KnownFrom, r.Imputed, moment))
                )
                {
                    _unsettled.Remove((row.PupilId, row.Date));
                    yield return Effective(row, lessons, moment);
                }
                else
                {
                    _unsettled.Add((row.PupilId, row.Date));
                    waiting.Add(row);
                }
            }
        }
        // Replaced versions are looked up when the reader is done: a PostgreSQL connection reads one thing at a time.
        var past = new PastOfDay(db, Year.StartYear);
        foreach (var row in waiting)
        {
            var known = AsKnown(LessonCodec.Decode(row.Lessons), await past.OfAsync(row.PupilId, row.Date, ct), moment);
            yield return Effective(row, known, moment);
        }
    }

    /// <summary>New dates first; then, of the dates that were read before, what an import changed since or what was not settled.</summary>
    private async Task<IReadOnlyList<IQueryable<LedgerRow>>> QueriesAsync(NarvaroDb db, DateOnly asOf, CancellationToken ct)
    {
        var (lastRun, lastEvening, startYear) = (_lastRun, _lastEvening, Year.StartYear);
        var days = db.Set<AttendanceDay>().AsNoTracking().Where(d => d.SchoolYear == startYear);
        var fresh = Ordered(days.Where(d => d.Date > lastEvening && d.Date <= asOf));
        var dates = lastEvening == DateOnly.MinValue ? [] : await LookAgainAsync(db, ct);
        if (dates.Count == 0)
        {
            return [fresh];
        }
        var (pupils, aside) = (_unsettled.Select(u => u.Pupil).Distinct().ToList(), _aside);
        var again = days.Where(d =>
            EF.Parameter(dates).Contains(d.Date)
            && (d.RunId > lastRun || aside.Contains(d.RunId) || EF.Parameter(pupils).Contains(d.PupilId))
        );
        return [fresh, Ordered(again)];
    }

    /// <summary>Dates of those read before that hold something to be read again: few, so that an evening costs the same all year.</summary>
    private async Task<List<DateOnly>> LookAgainAsync(NarvaroDb db, CancellationToken ct)
    {
        var lastRun = _lastRun;
        // By the run alone: with the year beside it SQLite would go through the whole of it.
        var days = db.Set<AttendanceDay>();
        var touched = await days.Where(d => d.RunId > lastRun).Select(d => d.Date).Distinct().ToListAsync(ct);
        var aside = _aside;
        if (aside.Count > 0)
        {
            touched.AddRange(await days.Where(d => aside.Contains(d.RunId)).Select(d => d.Date).Distinct().ToListAsync(ct));
        }
        return [.. touched.Where(d => Year.Contains(d) && d <= _lastEvening).Union(_unsettled.Select(u => u.Date))];
    }

    private static Task<List<int>> AsideAsync(NarvaroDb db, CancellationToken ct) =>
        db.Set<ImportRun>()
            .Where(r => r.Outcome == ImportOutcome.Held || r.Outcome == ImportOutcome.Staged)
            .Select(r => r.Id)
            .ToListAsync(ct);

    private static IQueryable<LedgerRow> Ordered(IQueryable<AttendanceDay> days) =>
        days.OrderBy(d => d.Date).ThenBy(d => d.PupilId).Select(d => new LedgerRow(d.PupilId, d.Date, d.Unit, d.Lessons, d.RunId));

    private bool IsKnown(DateTime? from, bool imputed, Moment moment) =>
        Knowledge switch
        {
            Knowledge.Now => true,
            Knowledge.Night => from <= (imputed ? moment.ImportedBy : moment.Evening),
            _ => from <= moment.Evening,
        };

    /// <summary>Of each side of each lesson the last statement known that evening; a lesson not known then is left out.</summary>
    private List<Lesson> AsKnown(IReadOnlyList<Lesson> current, IReadOnlyList<Lesson> past, Moment moment) =>
        [
            .. past.Concat(current)
                .Where(l => IsKnown(l.Registered, l.Imputed, moment))
                .GroupBy(l => (l.Start, l.Side))
                .Select(g => g.MaxBy(l => l.Registered)!),
        ];

    private KnownDay Effective(LedgerRow row, IReadOnlyList<Lesson> told, Moment moment)
    {
        var reports = _reports.Of(row.PupilId, row.Date, r => IsKnown(r.KnownFrom, r.Imputed, moment));
        return new KnownDay(row.PupilId, row.Date, row.Unit, EffectiveLessons.Of(StandingLessons.Of(told, reports, row.Date)));
    }

    private async Task ReadReportsAsync(NarvaroDb db, CancellationToken ct)
    {
        var reports = db.Set<ReportedAbsence>();
        var asRead = (await reports.CountAsync(ct), await reports.MaxAsync(r => (int?)r.RunId, ct));
        if (asRead != _reportsAsRead)
        {
            (_reports, _reportsAsRead) = (await ReportedAbsences.ReadAsync(db, Year, ct), asRead);
        }
    }

    /// <param name="Evening">Up to when what was registered counts, UTC.</param>
    /// <param name="ImportedBy">Up to when what was imported without a time of registration does.</param>
    private readonly record struct Moment(DateTime Evening, DateTime ImportedBy);

    private sealed record LedgerRow(PupilId PupilId, DateOnly Date, SchoolUnitCode Unit, byte[] Lessons, int RunId);

    /// <summary>Replaced versions, a date at a time and only where they are asked for: few days have any.</summary>
    private sealed class PastOfDay(NarvaroDb db, int startYear)
    {
        private ILookup<PupilId, Lesson>? _lessons;
        private DateOnly _date;

        public async Task<IReadOnlyList<Lesson>> OfAsync(PupilId pupil, DateOnly date, CancellationToken ct)
        {
            if (_lessons is null || _date != date)
            {
                var rows = await db.Set<LessonHistory>()
                    .AsNoTracking()
                    .Where(h => h.SchoolYear == startYear && h.Date == date)
                    .Select(h => new { h.PupilId, h.Lesson })
                    .ToListAsync(ct);
                (_date, _lessons) = (date, rows.ToLookup(r => r.PupilId, r => LessonCodec.Decode(r.Lesson)[0]));
            }
            return [.. _lessons[pupil]];
        }
    }
}
