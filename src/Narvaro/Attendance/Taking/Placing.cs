using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Attendance.Taking;

/// <summary>
/// Finds pupil and unit of the rows of one run. A pupil with a key is looked up by it; one with a name alone by class and unit on the day,
/// and when that is not just one pupil, the row waits for a person (formats §5 #39). A name that says "(Sekretess)" raises the marking.
/// </summary>
internal sealed class Placing(NarvaroDb db, ImportRun run, KnownRoster known)
{
    private readonly HashSet<PupilId> _marked = [];
    private PupilNames? _names;
    private UnmatchedPupils? _queue;

    /// <param name="who">The pupil as the extract names one.</param>
    /// <param name="unit">The unit by the extract; null is where the pupil goes on the day.</param>
    /// <param name="day">The day of the row.</param>
    /// <param name="line">Where the row stands.</param>
    /// <param name="anyUnit">A unit need not be known.</param>
    /// <param name="ct">Stops the work.</param>
    public async ValueTask<Placed> PlaceAsync(
        StagedWho who,
        SchoolUnitCode? unit,
        DateOnly day,
        int line,
        bool anyUnit,
        CancellationToken ct
    )
    {
        if (who.Name is not { } name)
        {
            return known.Pupils.Find(who.Key) is { } pupil ? known.Place(pupil, unit, day, anyUnit) : new Placed(Unplaced.Pupil(who));
        }
        _names ??= await PupilNames.ReadAsync(db, ct);
        var match = _names.Find(unit, who.Class, name, day);
        if (match.Pupil is not { } found)
        {
            _queue ??= await UnmatchedPupils.ReadAsync(db, ct);
            _queue.Add(db, run.Id, line, unit, who.Class, name, day, match);
            return new Placed(Unplaced.Name(who, match.IsAmbiguous));
        }
        if (PersonName.Read(name).IsMarked)
        {
            _marked.Add(found);
        }
        return known.Place(found, unit, day, anyUnit);
    }

    /// <summary>Writes the queue and the markings.</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        if (_marked.Count > 0)
        {
            await PupilMarks.RaiseAsync(db, _marked, ct);
        }
    }
}
