using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Signals.Limits;
using Narvaro.Storage;

namespace Narvaro.Signals.Explaining;

/// <summary>
/// Works out a pupil's signals again from the ledger, as each night knew it, and compares them byte for byte with what was kept (design
/// §5). Known to a night is what was registered by its evening, and what had been imported by then when nobody said when it was
/// registered. Only reads.
/// </summary>
/// <param name="database">Signals, thresholds and ledger.</param>
/// <param name="inForce">Stands in for the thresholds of evenings from before they were kept, when it is the same file.</param>
/// <param name="calendars">School days of every unit.</param>
public sealed class Rebuild(Database database, Thresholds inForce, CalendarSource calendars)
{
    private readonly Dictionary<string, Thresholds?> _books = new(StringComparer.Ordinal);
    private YearBoard? _board;
    private DateTime _boardAt;

    /// <summary>The evenings of a pupil as they are stored.</summary>
    /// <param name="pupil">Whose signals.</param>
    /// <param name="evenings">In order.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<IReadOnlyList<KeptEvening>> StoredAsync(PupilId pupil, IReadOnlyList<DateOnly> evenings, CancellationToken ct)
    {
        await using var db = database.Open();
        var nights = await db.Set<Evaluation>()
            .AsNoTracking()
            .Where(e => EF.Parameter(evenings).Contains(e.AsOf))
            .ToDictionaryAsync(e => e.AsOf, ct);
        var signals = await db.Set<Signal>()
            .AsNoTracking()
            .Where(s => s.PupilId == pupil && EF.Parameter(evenings).Contains(s.AsOf))
            .ToListAsync(ct);
        var stored = signals.ToLookup(s => s.AsOf);
        return
        [
            .. evenings.Select(asOf =>
            {
                var night = nights.GetValueOrDefault(asOf);
                return new KeptEvening(asOf, night?.At, night?.LastRun, night?.ConfigHash, [.. stored[asOf]]);
            }),
        ];
    }

    /// <param name="pupil">Whose signals.</param>
    /// <param name="kept">In order of evening; going forward costs less than going back.</param>
    /// <param name="progress">Is told the evenings that are done, and all of them.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<IReadOnlyList<RebuiltEvening>> RunAsync(
        PupilId pupil,
        IReadOnlyList<KeptEvening> kept,
        IProgress<(int Done, int Of)>? progress,
        CancellationToken ct
    )
    {
        await using var db = database.Open();
        var rebuilt = new List<RebuiltEvening>();
        foreach (var evening in kept)
        {
            var book = evening.ConfigHash is { } hash ? await BookAsync(db, hash, ct) : null;
            rebuilt.Add(book is null ? Unread(evening) : await CompareAsync(db, pupil, evening, book, ct));
            progress?.Report((rebuilt.Count, kept.Count));
        }
        return rebuilt;
    }

    private async Task<RebuiltEvening> CompareAsync(NarvaroDb db, PupilId pupil, KeptEvening kept, Thresholds book, CancellationToken ct)
    {
        var evening = await EveningAsync(db, kept, ct);
        var again = evening.IsEmpty ? [] : Judgement.Of(evening, pupil, book);
        var rules = kept.Signals.Concat(again).Select(s => s.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var compared = rules.Select(rule => RebuiltSignal.Of(Named(kept.Signals, rule), Named(again, rule))).ToList();
        var rebuilt = new RebuiltEvening(kept, book.Version, compared, []);
        return rebuilt.IsSame || kept.At is not { } at
            ? rebuilt
            : rebuilt with
            {
                LaterRuns = await LaterRuns.OfAsync(db, pupil, kept.AsOf, kept.LastRun, at, ct),
            };
    }

    private async Task<Evening> EveningAsync(NarvaroDb db, KeptEvening kept, CancellationToken ct)
    {
        var at = kept.At ?? DateTime.MaxValue;
        // A board cannot forget what a later night had learnt, as when an evening was worked out once more long after.
        if (_board?.CanReach(kept.AsOf) != true || at < _boardAt)
        {
            _board = new YearBoard(SchoolYear.Of(kept.AsOf), Knowledge.Night, calendars);
        }
        _boardAt = at;
        return await _board.AdvanceAsync(db, kept.AsOf, kept.At, ct);
    }

    private static Signal? Named(IReadOnlyList<Signal> signals, string rule) =>
        signals.FirstOrDefault(s => string.Equals(s.Rule, rule, StringComparison.Ordinal));

    private static RebuiltEvening Unread(KeptEvening kept)
    {
        var likeness = kept.ConfigHash is null ? Likeness.NotFound : Likeness.NoRuleBook;
        var signals = kept.Signals.OrderBy(s => s.Rule, StringComparer.Ordinal);
        return new RebuiltEvening(kept, null, [.. signals.Select(s => new RebuiltSignal(s.Rule, likeness, s, null))], []);
    }

    private async Task<Thresholds?> BookAsync(NarvaroDb db, string sha256, CancellationToken ct)
    {
        if (!_books.TryGetValue(sha256, out var book))
        {
            book = await RuleBook.ReadAsync(db, sha256, ct) ?? (inForce.Sha256 == sha256 ? inForce : null);
            _books.Add(sha256, book);
        }
        return book;
    }
}
