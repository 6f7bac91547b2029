using Narvaro.Attendance;
using Narvaro.Attendance.Taking;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>Whom the roster knows, and where: what deliveries are held against. Read once for many runs.</summary>
/// <param name="Known">Pupils and units that lessons may speak of.</param>
/// <param name="Places">Every pupil with the units it has been enrolled in.</param>
public sealed record RosterView(KnownRoster Known, IReadOnlySet<(PupilId Pupil, SchoolUnitCode Unit)> Places)
{
    /// <summary>Pupils by unit.</summary>
    public IReadOnlyDictionary<SchoolUnitCode, int> Enrolled { get; } =
        Places.GroupBy(p => p.Unit).ToDictionary(g => g.Key, g => g.Count());

    public static async Task<RosterView> ReadAsync(NarvaroDb db, AttendanceStep attendance, CancellationToken ct)
    {
        var known = await attendance.KnownAsync(db, ct);
        return new RosterView(known, known.Enrolments.Places.ToHashSet());
    }
}
