using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Signals.Limits;
using Narvaro.Storage;

namespace Narvaro.Signals;

/// <summary>A pupil's evening that has been judged.</summary>
/// <param name="Pupil">Who.</param>
/// <param name="AsOf">The evening.</param>
/// <param name="JudgedAt">When, UTC; null when that was not kept, and then it is not looked at.</param>
public sealed record PastEvening(PupilId Pupil, DateOnly AsOf, DateTime? JudgedAt);

/// <summary>
/// Judges earlier evenings of the school year once more, with what is known tonight and the limits of that evening: what came too late for
/// it was told otherwise the morning after. What is stored of the evening is history, and stays.
/// </summary>
/// <remarks>
/// Only evenings of pupils of whom an import has told something since that has to do with them: in a service that runs, since the last night;
/// after a start, since they were judged. Corrections come within days, so that these are a few evenings each night, the same all year. Each
/// is worked out from the board that tonight's signals came from, and costs what tonight's groups and levels did; the ledger is asked for the
/// days of those pupils alone. Without such a board, which is only when it is asked of another evening than the last that was worked out, one
/// is fed with the year.
/// </remarks>
public sealed class Hindsight(EvaluateStep signals)
{
    private RunsHad? _looked;
    private RunsHad? _looking;

    /// <param name="db">Evaluations, thresholds and ledger.</param>
    /// <param name="tonight">The evening up to which things are known; its signals have been worked out.</param>
    /// <param name="asked">Evenings before it; those of another school year are not looked at.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Signals of those evenings that were looked at: none is on where there is none in the list.</returns>
    public async Task<IReadOnlyDictionary<(PupilId Pupil, DateOnly AsOf), IReadOnlyList<Signal>>> LookAsync(
        NarvaroDb db,
        DateOnly tonight,
        IReadOnlyCollection<PastEvening> asked,
        CancellationToken ct
    )
    {
        var year = SchoolYear.Of(tonight);
        var past = asked.Where(p => year.Contains(p.AsOf) && p.AsOf < tonight).ToList();
        var dates = past.Select(p => p.AsOf).Append(tonight).Distinct().ToList();
        var nights = await db.Set<Evaluation>()
            .AsNoTracking()
            .Where(e => EF.Parameter(dates).Contains(e.AsOf))
            .ToDictionaryAsync(e => e.AsOf, ct);
        _looking = nights.GetValueOrDefault(tonight) is { At: { } at } night ? Had(night, at) : null;
        var looked = past.Select(p => Looked(p, nights.GetValueOrDefault(p.AsOf))).OfType<LookedAt>().ToList();
        var told = (await ToldSince.OfAsync(db, year, looked, ct)).ToLookup(p => p.AsOf, p => p.Pupil);
        return told.Count == 0 ? [] : await JudgeAsync(db, tonight, told, nights, ct);
    }

    /// <summary>What was found has been kept: what it rests on need not be looked at again.</summary>
    public void Keep() => (_looked, _looking) = (_looking ?? _looked, null);

    private async Task<Dictionary<(PupilId, DateOnly), IReadOnlyList<Signal>>> JudgeAsync(
        NarvaroDb db,
        DateOnly tonight,
        ILookup<DateOnly, PupilId> asked,
        Dictionary<DateOnly, Evaluation> nights,
        CancellationToken ct
    )
    {
        var judged = new Dictionary<(PupilId, DateOnly), IReadOnlyList<Signal>>();
        var books = new Dictionary<string, Thresholds?>(StringComparer.Ordinal);
        foreach (var hash in asked.Select(e => nights[e.Key].ConfigHash).Distinct(StringComparer.Ordinal))
        {
            books.Add(hash, await RuleBook.ReadAsync(db, hash, ct));
        }
        var board = await signals.BoardAsync(db, tonight, ct);
        await foreach (var evening in board.BackAsync(db, asked, ct))
        {
            // Whoever is not judged that evening any more has another roster, not another absence.
            var pupils = asked[evening.AsOf].Distinct().Where(evening.Judges);
            if (books[nights[evening.AsOf].ConfigHash] is { } limits)
            {
                foreach (var pupil in pupils)
                {
                    judged.Add((pupil, evening.AsOf), Judgement.Of(evening, pupil, limits));
                }
            }
        }
        return judged;
    }

    /// <summary>Null of an evening of which nothing is known any more.</summary>
    private LookedAt? Looked(PastEvening past, Evaluation? night)
    {
        if (night is null || past.JudgedAt is not { } judgedAt)
        {
            return null;
        }
        // Worked out again since, it does not say any more which runs the change was made from.
        var had = night.At == judgedAt ? Had(night, judgedAt) : Known(past.AsOf, null, judgedAt);
        return new LookedAt(past.Pupil, past.AsOf, _looked is { } later && later.At > had.At ? later : had);
    }

    private static RunsHad Had(Evaluation night, DateTime at) => Known(night.AsOf, night.LastRun, at);

    /// <summary>A run that came after the evening may tell of what had been registered after it too: a night leaves that to the next.</summary>
    private static RunsHad Known(DateOnly asOf, int? lastRun, DateTime at) =>
        new(lastRun, Stockholm.EveningOf(asOf) is var evening && evening < at ? evening : at);
}
