using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Import.Rows;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Worker.Verbs;

/// <summary>One pupil: identifiers by their shapes, merges, and where it goes unless it is protected.</summary>
internal static class PupilAnswer
{
    /// <summary>Null when there is no such pupil.</summary>
    public static async Task<Answer?> ReadAsync(NarvaroDb db, PupilId id, CancellationToken ct)
    {
        var pupil = await db.Set<Pupil>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        if (pupil is null)
        {
            return null;
        }
        var aliases = await db.Set<PupilAlias>().AsNoTracking().Where(a => a.PupilId == id).ToListAsync(ct);
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => e.PupilId == id).ToListAsync(ct);
        var merges = await db.Set<PupilMerge>()
            .AsNoTracking()
            .Where(m => m.From == id || m.Into == id)
            .OrderBy(m => m.Id)
            .Select(m => new MergeLine(m.Id, m.From.Value, m.Into.Value, m.UndoneAt != null))
            .ToListAsync(ct);
        var known = aliases
            .OrderBy(a => a.Kind)
            .ThenBy(a => a.ValidFrom)
            // A name in a class holds the class as it is.
            .Select(a => new AliasLine(a.Kind, a.Kind == AliasKind.NameInClass ? "" : ValueShape.Of(a.Value), From(a), a.ValidTo))
            .ToList();
        var goes = pupil.IsProtected
            ? []
            : enrolments.OrderBy(e => e.From).Select(e => new EnrolmentLine(e.Unit.Value, e.Class, e.From, e.To)).ToList();
        return new Answer(
            ExitCode.Done,
            new
            {
                Pupil = id.Value,
                pupil.IsProtected,
                Aliases = known,
                Enrolments = goes,
                Merges = merges,
            },
            [
                $"Elev {id}{(pupil.IsProtected ? ", skyddad: enhet och klass visas inte" : "")}",
                .. known.Select(a => $"  {Word(a.Kind)} {a.Shape} {Days(a.From, a.To)}".TrimEnd()),
                .. goes.Select(e => $"  {e.Unit} {e.Class} {Days(e.From, e.To)}"),
                .. merges.Select(Line),
            ]
        );
    }

    private static DateOnly? From(PupilAlias alias) => alias.ValidFrom == DateOnly.MinValue ? null : alias.ValidFrom;

    private static string Days(DateOnly? from, DateOnly? to) =>
        from is null && to is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd}–{to:yyyy-MM-dd}");

    private static string Line(MergeLine merge) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"  sammanslagning {merge.Merge}: {merge.From} gick upp i {merge.Into}{(merge.Undone ? ", ångrad" : "")}"
        );

    private static string Word(AliasKind kind) =>
        kind switch
        {
            AliasKind.Extract => "elev-id",
            AliasKind.Personnummer => "personnummer",
            AliasKind.CoordinationNumber => "samordningsnummer",
            AliasKind.TemporaryNumber => "tillfälligt nummer",
            AliasKind.VendorId => "systemets id",
            _ => "namn i klass",
        };

    private sealed record AliasLine(AliasKind Kind, string Shape, DateOnly? From, DateOnly? To);

    private sealed record EnrolmentLine(string Unit, string Class, DateOnly From, DateOnly? To);

    private sealed record MergeLine(int Merge, int From, int Into, bool Undone);
}
