using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Signals;
using Narvaro.Signals.Explaining;
using Narvaro.Storage;

namespace Narvaro.Cases.Duties;

/// <summary>The pupils of cases, as far as tasks ask about them.</summary>
internal sealed class TaskPupils(
    DateOnly asOf,
    string municipality,
    IReadOnlyDictionary<PupilId, Pupil> pupils,
    ILookup<PupilId, Enrolment> enrolments,
    IReadOnlyDictionary<PupilId, string> unauthorised
)
{
    // Written out here, as Cases reads what Signals stored and not how it judges.
    private const string UnauthorisedRule = "unauthorised";

    public TaskPupil Of(PupilId id) =>
        TaskPupil.Of(pupils.GetValueOrDefault(id), [.. enrolments[id]], municipality, asOf) with
        {
            Unauthorised = unauthorised.TryGetValue(id, out var evidence) ? Evidence(evidence) : null,
        };

    /// <param name="db">An open context.</param>
    /// <param name="of">The cases.</param>
    /// <param name="municipality">Huvudman's kommunkod.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<TaskPupils> ReadAsync(
        NarvaroDb db,
        IQueryable<Case> of,
        string municipality,
        DateOnly asOf,
        CancellationToken ct
    )
    {
        var pupils = await db.Set<Pupil>().AsNoTracking().Where(p => of.Any(c => c.PupilId == p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => of.Any(c => c.PupilId == e.PupilId)).ToListAsync(ct);
        var unauthorised = await db.Set<Signal>()
            .Where(s => s.AsOf == asOf && s.Rule == UnauthorisedRule && of.Any(c => c.PupilId == s.PupilId))
            .ToDictionaryAsync(s => s.PupilId, s => s.Evidence, ct);
        return new TaskPupils(asOf, municipality, pupils, enrolments.ToLookup(e => e.PupilId), unauthorised);
    }

    /// <summary>Null when it cannot be read: a duty is not made up from what is not understood.</summary>
    private static UnauthorisedEvidence? Evidence(string json)
    {
        try
        {
            return EvidenceJson.Read(json) as UnauthorisedEvidence;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
