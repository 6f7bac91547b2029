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
public sealed record OverLimitFilter(SchoolUnitCode? Unit = null, string? Rule = null);

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
                var seen = db.Set<Pupil>().SeenBy(db, viewer, Purpose.FollowUp);
                var listed = db.Set<Signal>()
                    .AsNoTracking()
                    .Where(s => s.Mode == RuleMode.List && s.AsOf == evening && seen.Any(p => p.Id == s.PupilId))
                    .Select(s => new Listed
                    {
                        Signal = s,
                        Unit = db.Set<Enrolment>()
                            .Where(e => e.PupilId == s.PupilId && e.From <= viewer.On && (e.To == null || e.To >= viewer.On))
                            .OrderByDescending(e => e.From)
                            .ThenByDescending(e => e.Unit)
                            .Select(e => (SchoolUnitCode?)e.Unit)
                            .FirstOrDefault(),
                    });
                var shown = await Ordered(Filtered(listed, filter), viewer).PageAsync(page, ct);
                var units = await listed.Select(l => l.Unit).Distinct().ToListAsync(ct);
                var rules = await listed.Select(l => l.Signal.Rule).Distinct().ToListAsync(ct);
                return new OverLimitPage(
                    evening,
                    shown.As(await RowsAsync(at, shown.Rows, ct)),
                    [.. units.OfType<SchoolUnitCode>().OrderBy(u => u.Value, StringComparer.Ordinal)],
                    [.. rules.Order(StringComparer.Ordinal).Select(r => (r, LimitWords.NameOf(r)))]
                );
            },
            ct
        );

    private static IQueryable<Listed> Filtered(IQueryable<Listed> listed, OverLimitFilter filter)
    {
        listed = filter.Unit is { } unit ? listed.Where(l => l.Unit == unit) : listed;
        return filter.Rule is { } rule ? listed.Where(l => l.Signal.Rule == rule) : listed;
    }

    /// <summary>Who may not know of levels learns none by the order either.</summary>
    private static IQueryable<Listed> Ordered(IQueryable<Listed> listed, Viewer viewer)
    {
        var byUnit = listed.OrderBy(l => l.Unit);
        var levels = AccessPolicy.MayEver(viewer, Act.Read, DataClass.PupilHealthInvolvement, Purpose.FollowUp);
        return (levels ? byUnit.ThenByDescending(l => l.Signal.Level) : byUnit).ThenBy(l => l.Signal.PupilId).ThenBy(l => l.Signal.Rule);
    }

    /// <summary>As many queries for fifty as for one.</summary>
    private static async Task<IReadOnlyList<OverLimitRow>> RowsAsync(Looker at, IReadOnlyList<Listed> listed, CancellationToken ct)
    {
        var (db, viewer, _) = at;
        var ids = listed.Select(l => l.Signal.PupilId).Distinct().ToList();
        var cases = await db.Set<Case>()
            .AsNoTracking()
            .Where(c => ids.Contains(c.PupilId) && c.Status != CaseStatus.Closed)
            .ToListAsync(ct);
        var byPupil = cases.ToLookup(c => c.PupilId);
        var facts = await PupilFacts.ReadAsync(db, ids, viewer.On, ct);
        var pupils = ids.ConvertAll(id =>
            (
                Facts: facts[id],
                Subject: facts[id].As(viewer, facts[id].Place?.Unit, byPupil[id].Select(c => c.Level).DefaultIfEmpty().Max())
            )
        );
        var asked = await at.AskAsync(
            new AtList(Act.Read, DataClass.AttendanceFact, Purpose.FollowUp),
            pupils.Select(p => (p.Subject, "")),
            ct
        );
        var names = await ShownName.OfAsync(db, viewer, pupils, Purpose.FollowUp, ct);
        var subjects = pupils.Where((_, i) => asked[i].Answer.Allowed).ToDictionary(p => p.Facts.Id, p => p.Subject);
        return [.. listed.Where(l => subjects.ContainsKey(l.Signal.PupilId)).Select(Row)];

        OverLimitRow Row(Listed l)
        {
            var (signal, subject) = (l.Signal, subjects[l.Signal.PupilId]);
            return new OverLimitRow(
                names.GetValueOrDefault(signal.PupilId) ?? ShownName.Missing,
                subject.IsProtected ? "" : subject.SchoolClass,
                l.Unit,
                byPupil[signal.PupilId].FirstOrDefault(c => c.Unit == l.Unit)?.Reference,
                LimitWords.NameOf(signal.Rule),
                AccessPolicy
                    .Decide(new AccessRequest(viewer, Act.Read, DataClass.PupilHealthInvolvement, Purpose.FollowUp, subject))
                    .Allowed
                    ? signal.Level
                    : null,
                subject.IsProtected ? "" : Words.Whole(EvidenceJson.Read(signal.Evidence))
            );
        }
    }

    private sealed class Listed
    {
        public required Signal Signal { get; init; }
        public required SchoolUnitCode? Unit { get; init; }
    }
}
