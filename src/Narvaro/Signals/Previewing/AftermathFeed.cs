using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Signals.Previewing;

/// <summary>Reads from the ledger, as it is known now, what came after flags.</summary>
internal static class AftermathFeed
{
    /// <summary>Pupils of one question.</summary>
    private const int Portion = 500;

    /// <summary>A pupil who comes back after longer than this is not followed: it would be another course.</summary>
    private const int LongestDays = 365;

    /// <param name="db">The ledger.</param>
    /// <param name="flags">At most one of each pupil and date.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<IReadOnlyDictionary<(PupilId, DateOnly), Aftermath>> ReadAsync(
        NarvaroDb db,
        IReadOnlyCollection<Flag> flags,
        CancellationToken ct
    )
    {
        var found = new Dictionary<(PupilId, DateOnly), Aftermath>();
        foreach (var some in flags.GroupBy(f => f.Pupil).Chunk(Portion))
        {
            var pupils = some.Select(g => g.Key).ToList();
            var (first, last) = (some.SelectMany(g => g).Min(f => f.Date), some.SelectMany(g => g).Max(f => f.Date).AddDays(LongestDays));
            var (firstYear, lastYear) = (SchoolYear.Of(first).StartYear, SchoolYear.Of(last).StartYear);
            var days = await db.Set<AttendanceDay>()
                .AsNoTracking()
                .Where(d => d.SchoolYear >= firstYear && d.SchoolYear <= lastYear && d.Date > first && d.Date <= last && d.Reported > 0)
                .Where(d => EF.Parameter(pupils).Contains(d.PupilId))
                .Select(d => new
                {
                    d.PupilId,
                    d.Date,
                    Absent = d.Authorised + d.Unauthorised,
                    d.Offered,
                })
                .ToListAsync(ct);
            var ofPupil = days.OrderBy(d => d.Date).ToLookup(d => d.PupilId);
            foreach (var flag in some.SelectMany(g => g))
            {
                var until = flag.Date.AddDays(LongestDays);
                found[(flag.Pupil, flag.Date)] = Aftermaths.Of(
                    ofPupil[flag.Pupil].Where(d => d.Date > flag.Date && d.Date <= until).Select(d => (d.Absent, d.Offered))
                );
            }
        }
        return found;
    }
}
