using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Import.Guarding;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>People of one unit in a staged run; of no unit in an extract of staff.</summary>
internal sealed record DeliveredPart(SchoolUnitCode? Unit, int Pupils, int Known, int Rows)
{
    /// <summary>The unit as it is stored.</summary>
    public string Key => Unit?.Value ?? "";

    public DeliveryUnit ToRow(ImportRun run, IEnumerable<DeliveryDay> days, bool complete)
    {
        var own = days.Where(d => d.Unit == Unit).ToList();
        return new DeliveryUnit
        {
            RunId = run.Id,
            Unit = Key,
            Pupils = Pupils,
            Known = Known,
            Rows = Rows > 0 ? Rows : own.Sum(d => d.Rows),
            Days = own.Count,
            First = own.Count == 0 ? null : own.Min(d => d.Date),
            Last = own.Count == 0 ? null : own.Max(d => d.Date),
            Complete = complete,
        };
    }
}

/// <summary>Counts the people of a staged run and whom the roster knows of them.</summary>
internal static class DeliveredParts
{
    public static async Task<IReadOnlyList<DeliveredPart>> ReadAsync(
        NarvaroDb db,
        ImportRun run,
        RosterView roster,
        CancellationToken ct
    ) =>
        run.Kind switch
        {
            ExtractKind.Lessons or ExtractKind.Days => await LessonsAsync(db, run, roster, ct),
            ExtractKind.Pupils => await PupilsAsync(db, run, roster, ct),
            ExtractKind.Staff => await StaffAsync(db, run, ct),
            _ => [],
        };

    private static async Task<IReadOnlyList<DeliveredPart>> LessonsAsync(
        NarvaroDb db,
        ImportRun run,
        RosterView roster,
        CancellationToken ct
    )
    {
        var told = await db.Set<StagedPupilDay>()
            .Where(s => s.RunId == run.Id && s.Unit != null)
            .Select(s => new { Unit = s.Unit!.Value, s.PupilKey })
            .Distinct()
            .ToListAsync(ct);
        return
        [
            .. told.GroupBy(t => t.Unit)
                .OrderBy(g => g.Key.Value, StringComparer.Ordinal)
                .Select(g => new DeliveredPart(
                    g.Key,
                    g.Count(),
                    g.Count(t => roster.Known.Pupils.Find(t.PupilKey) is { } pupil && roster.Places.Contains((pupil, g.Key))),
                    Rows: 0
                )),
        ];
    }

    private static async Task<IReadOnlyList<DeliveredPart>> PupilsAsync(
        NarvaroDb db,
        ImportRun run,
        RosterView roster,
        CancellationToken ct
    )
    {
        var told = await db.Set<StagedPupil>()
            .Where(s => s.RunId == run.Id)
            .Select(s => new
            {
                s.Unit,
                s.PupilKey,
                s.Personnummer,
            })
            .ToListAsync(ct);
        return
        [
            .. told.GroupBy(t => t.Unit)
                .OrderBy(g => g.Key.Value, StringComparer.Ordinal)
                .Select(g =>
                {
                    var pupils = g.DistinctBy(t => t.PupilKey, StringComparer.Ordinal).ToList();
                    return new DeliveredPart(g.Key, pupils.Count, pupils.Count(p => IsIn(p.PupilKey, p.Personnummer, g.Key)), g.Count());
                }),
        ];

        bool IsIn(string key, string? number, SchoolUnitCode unit) =>
            (roster.Known.Pupils.Find(key) ?? (number is null ? null : roster.Known.Pupils.Find(AliasKind.Personnummer, number)))
                is { } pupil
            && roster.Places.Contains((pupil, unit));
    }

    private static async Task<IReadOnlyList<DeliveredPart>> StaffAsync(NarvaroDb db, ImportRun run, CancellationToken ct)
    {
        var told = await db.Set<StagedStaff>().Where(s => s.RunId == run.Id).Select(s => s.StaffKey).ToListAsync(ct);
        var people = told.Distinct(StringComparer.Ordinal).ToList();
        var known = await db.Set<StaffMember>().Select(s => s.Key).ToListAsync(ct);
        return told.Count == 0
            ? []
            : [new DeliveredPart(null, people.Count, people.Intersect(known, StringComparer.Ordinal).Count(), told.Count)];
    }
}
