using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Attendance.Taking;

/// <summary>Whom and what the roster knows while a delivery is taken in.</summary>
/// <param name="Pupils">By every identifier.</param>
/// <param name="Units">Those with pupils, and those that the configuration names.</param>
/// <param name="Enrolments">Where pupils go, for extracts that do not say.</param>
public sealed record KnownRoster(PupilKeys Pupils, IReadOnlySet<SchoolUnitCode> Units, Enrolments Enrolments)
{
    public static async Task<KnownRoster> ReadAsync(NarvaroDb db, IReadOnlySet<SchoolUnitCode> listedUnits, CancellationToken ct)
    {
        var enrolments = await Enrolments.ReadAsync(db, ct);
        return new KnownRoster(
            await PupilKeys.ReadAsync(db, ct),
            enrolments.Places.Select(p => p.Unit).Concat(listedUnits).ToHashSet(),
            enrolments
        );
    }

    /// <summary>The pupil of a row with the unit that held the lesson; or why the row cannot be taken.</summary>
    /// <param name="pupil">Whom the row is about.</param>
    /// <param name="unit">The unit by the extract; null is where the pupil goes on the day.</param>
    /// <param name="day">The day of the row.</param>
    /// <param name="anyUnit">The source has no roster, so that a unit need not be known.</param>
    internal Placed Place(PupilId pupil, SchoolUnitCode? unit, DateOnly day, bool anyUnit) =>
        (unit ?? Enrolments.On(pupil, day)?.Unit) is not { } held ? new Placed(Unplaced.NoUnit)
        : !anyUnit && !Units.Contains(held) ? new Placed(Unplaced.Unit(held))
        : new Placed(pupil, held);
}

/// <summary>The pupil as a staged row has one.</summary>
internal readonly record struct StagedWho(string Key, string? Name, string Class);

/// <summary>Pupil and unit of a row, or what is wrong with it.</summary>
internal readonly record struct Placed(PupilId Pupil, SchoolUnitCode Unit, Unplaced? Wrong)
{
    public Placed(PupilId pupil, SchoolUnitCode unit)
        : this(pupil, unit, null) { }

    public Placed(Unplaced wrong)
        : this(default, default, wrong) { }
}
