using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster;

namespace Narvaro.Desks;

/// <summary>A pupil as somebody at its school knows it.</summary>
/// <param name="Name">As written, in either order.</param>
/// <param name="BornOn">Needed when several of the class have the name.</param>
public sealed record NamedPupil(string Name, string SchoolClass, DateOnly? BornOn = null)
{
    internal static readonly Refusal NotFound = new(
        "NoSuchPupil",
        "Det finns ingen elev med det namnet i den klassen på din skola i dag. Kontrollera stavningen. Anmälan väntar inte på det här: gör den direkt till socialtjänsten."
    );

    internal static readonly Refusal Several = new("SeveralPupils", "Flera elever i klassen heter så. Skriv födelsedatumet också.");

    /// <summary>Exactly, among those who go today where the person works: only the classes of that name are read, whatever the size of
    /// the municipality.</summary>
    internal async Task<NameMatch> FindAsync(Looker looker, CancellationToken ct)
    {
        var (db, viewer, _) = looker;
        var places = db.Set<Enrolment>().AsNoTracking().Where(e => e.From <= viewer.On && (e.To == null || e.To >= viewer.On));
        if (viewer.Duties.All(d => d.Unit.Length > 0))
        {
            var units = viewer.Schools;
            places = places.Where(e => units.Contains(e.Unit));
        }
        // Compared here: the databases fold case differently.
        var folded = PersonName.Read(SchoolClass).Folded;
        var classes = await places.Select(e => e.Class).Distinct().ToListAsync(ct);
        var meant = classes.FindAll(c => c.Length > 0 && PersonName.Read(c).Folded == folded);
        var enrolled = await places.Where(e => meant.Contains(e.Class)).ToListAsync(ct);
        var ids = enrolled.ConvertAll(e => e.PupilId);
        var pupils = await db.Set<Pupil>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        var found = new PupilNames([], pupils, enrolled).Find(null, SchoolClass, Name, viewer.On);
        return BornOn is { } born
            ? NameMatch.Of(found.Candidates.Where(id => pupils.Exists(p => p.Id == id && p.BirthDate == born)))
            : found;
    }
}
