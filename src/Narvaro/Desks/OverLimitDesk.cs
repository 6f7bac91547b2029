using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster;
using Narvaro.Signals;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>Which of those over a limit to show; null is all.</summary>
/// <param name="Rule">The rule's id.</param>
public sealed record OverLimitFilter(SchoolUnitCode? Unit = null, string? Rule = null)
{
    internal bool Takes(Listed listed) => (Unit is null || listed.Unit == Unit) && (Rule is null || listed.Rule == Rule);
}

/// <summary>A pupil over the limit of a rule.</summary>
/// <param name="Name">Its name, or an alias for who handles protected identities.</param>
/// <param name="Class">Empty when there is none to show, as <paramref name="Why"/>.</param>
/// <param name="Case">Its open case where it goes; null when there is none.</param>
/// <param name="Rule">The rule's name, in Swedish.</param>
/// <param name="Level">As the rule has it; null for who may not know that elevhälsan may be in it.</param>
/// <param name="Why">A sentence in Swedish.</param>
public sealed record OverLimitRow(string Name, string Class, SchoolUnitCode? Unit, string? Case, string Rule, int? Level, string Why);

/// <summary>Those over a limit the newest evening.</summary>
/// <param name="Evening">Null when none has been judged.</param>
/// <param name="Units">Units to choose from, of those that the person may see.</param>
/// <param name="Rules">Rules to choose from: id and name.</param>
public sealed record OverLimitPage(
    DateOnly? Evening,
    Listing<OverLimitRow> Rows,
    IReadOnlyList<SchoolUnitCode> Units,
    IReadOnlyList<(string Id, string Name)> Rules
);

/// <summary>Who is over the limit of a rule that only lists (design §5), for who may read their attendance. They have no case for that.</summary>
public sealed class OverLimitDesk(Database database, TimeProvider clock)
{
    private readonly ListDoor _door = new(database, clock);

    /// <param name="person">Key of who is signed in.</param>
    /// <param name="page">From 1.</param>
    public Task<OverLimitPage> ReadAsync(string person, OverLimitFilter filter, int page, CancellationToken ct) =>
        _door.EnterAsync(
            person,
            async at =>
            {
                var (db, viewer, _) = at;
                var evening = await db.Set<Evaluation>().MaxAsync(e => (DateOnly?)e.AsOf, ct);
                var all = await ListedAsync(at, evening, ct);
                var shown = await PageAsync(db, evening, Ordered(all.Where(filter.Takes), viewer), page, ct);
                return new OverLimitPage(
                    evening,
                    shown.As(await RowsAsync(at, shown.Rows, ct)),
                    [.. all.Select(l => l.Unit).OfType<SchoolUnitCode>().Distinct().OrderBy(u => u.Value, StringComparer.Ordinal)],
                    [
                        .. all.Select(l => l.Rule)
                            .Distinct(StringComparer.Ordinal)
                            .Order(StringComparer.Ordinal)
                            .Select(r => (r, LimitWords.NameOf(r))),
                    ]
                );
            },
            ct
        );

    /// <summary>All that the person may see, in a few bytes each: what there is to choose from, and the page, come from one look. To find out who
    /// may be seen is what costs.</summary>
    private static async Task<IReadOnlyList<Listed>> ListedAsync(Looker at, DateOnly? evening, CancellationToken ct)
    {
        var (db, viewer, _) = at;
        return await db.Set<Signal>()
            .Where(s => s.Mode == RuleMode.List && s.AsOf == evening)
            .SeenBy(db, viewer, Purpose.FollowUp)
            .Select(s => new Listed(
                s.PupilId,
                s.Rule,
                s.Level,
                db.Set<Enrolment>()
                    .Where(e => e.PupilId == s.PupilId && e.From <= viewer.On && (e.To == null || e.To >= viewer.On))
                    .OrderByDescending(e => e.From)
                    .ThenByDescending(e => e.Unit)
                    .Select(e => (SchoolUnitCode?)e.Unit)
                    .FirstOrDefault()
            ))
            .ToListAsync(ct);
    }

    /// <summary>Who may not know of levels learns none by the order either.</summary>
    private static IEnumerable<Listed> Ordered(IEnumerable<Listed> listed, Viewer viewer)
    {
        var byUnit = listed.OrderBy(l => l.Unit?.Value, StringComparer.Ordinal);
        return (Levels.MayEverKnow(viewer) ? byUnit.ThenByDescending(l => l.Level) : byUnit)
            .ThenBy(l => l.Pupil.Value)
            .ThenBy(l => l.Rule, StringComparer.Ordinal);
    }

    /// <summary>A page of them, with what each rests on.</summary>
    private static async Task<Listing<Resting>> PageAsync(
        NarvaroDb db,
        DateOnly? evening,
        IEnumerable<Listed> ordered,
        int page,
        CancellationToken ct
    )
    {
        var cut = ordered.Page(page);
        var ids = cut.Rows.Select(l => l.Pupil).Distinct().ToList();
        var evidence = await db.Set<Signal>()
            .Where(s => s.AsOf == evening && ids.Contains(s.PupilId))
            .ToDictionaryAsync(s => (s.PupilId, s.Rule), s => s.Evidence, ct);
        return cut.As(cut.Rows.Select(l => new Resting(l, evidence[(l.Pupil, l.Rule)])));
    }

    private static async Task<IReadOnlyList<OverLimitRow>> RowsAsync(Looker at, IReadOnlyList<Resting> listed, CancellationToken ct)
    {
        var shown = await PupilLines.AskAsync(at, DataClass.AttendanceFact, ofCase: false, listed.Select(l => l.Of.Pupil), ct);
        return [.. listed.Where(l => shown.ContainsKey(l.Of.Pupil)).Select(l => Row(l.Of, l.Evidence, shown[l.Of.Pupil]))];

        OverLimitRow Row(Listed l, string evidence, PupilLine pupil) =>
            new(
                pupil.Name,
                pupil.Subject.IsProtected ? "" : pupil.Subject.SchoolClass,
                l.Unit,
                pupil.Case?.Reference,
                LimitWords.NameOf(l.Rule),
                Levels.MayKnow(at.Viewer, pupil.Subject) ? l.Level : null,
                pupil.Subject.IsProtected ? "" : Words.Whole(EvidenceJson.Read(evidence))
            );
    }

    private sealed record Resting(Listed Of, string Evidence);
}

/// <summary>A rule that a pupil is over the limit of.</summary>
internal sealed record Listed(PupilId Pupil, string Rule, int Level, SchoolUnitCode? Unit);
