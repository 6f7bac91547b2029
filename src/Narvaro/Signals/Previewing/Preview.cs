using Narvaro.Kernel;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Replaying;
using Narvaro.Signals.Rising;

namespace Narvaro.Signals.Previewing;

/// <summary>
/// Goes through evenings once and tells what the rules in force and, where there are any, the proposed ones and a ladder of limits would
/// open. Evenings before the span only decide who already has a case when it begins: those are not new in it, but they count where the other set of rules flags the same pupil.
/// </summary>
/// <param name="present">The rules in force.</param>
/// <param name="proposed">The rules to be tried; null for none.</param>
/// <param name="ladder">Limits to be tried for the budget; null for none.</param>
/// <param name="span">What is told of.</param>
/// <param name="leftOut">Pupils with protected identity: they are in no statistics (domain §1.6).</param>
public sealed class Preview(Thresholds present, Thresholds? proposed, LimitLadder? ladder, DateSpan span, IReadOnlySet<PupilId> leftOut)
{
    private readonly Replay _present = new(present);
    private readonly Replay? _proposed = proposed is null ? null : new Replay(proposed);
    private readonly Dictionary<PupilId, int> _schoolDays = [];
    private readonly List<Flag> _flaggedNow = [];
    private readonly List<Flag> _flaggedThen = [];

    /// <summary>Cases by the rules in force, by date, then pupil.</summary>
    public IReadOnlyList<Flag> Present => _flaggedNow;

    /// <summary>Cases by the proposed rules, by date, then pupil.</summary>
    public IReadOnlyList<Flag> Proposed => _flaggedThen;

    public Coverage Coverage { get; } = new();

    /// <param name="evening">The next school day of any unit.</param>
    public void Next(Evening evening)
    {
        var series = new PupilSeries(evening);
        foreach (var pupil in Replay.Judged(evening).Where(p => !leftOut.Contains(p.Pupil)))
        {
            series.Run(pupil);
            var schoolDay = _schoolDays[pupil.Pupil] = _schoolDays.GetValueOrDefault(pupil.Pupil) + 1;
            var told = span.Holds(evening.AsOf);
            var (now, then) = (_present.Next(series), _proposed?.Next(series));
            Keep(_flaggedNow, told, now, pupil.Now, schoolDay, _proposed?.StandsSince(pupil.Pupil));
            Keep(_flaggedThen, told, then, pupil.Now, schoolDay, _present.StandsSince(pupil.Pupil));
            ladder?.Next(series, schoolDay, told);
            if (told)
            {
                Coverage.Tell(pupil.Now.Unit, pupil.Now.Stage, evening.AsOf, pupil[pupil.Count - 1].Reported > 0);
            }
        }
    }

    private static void Keep(List<Flag> flags, bool told, OpenedCase? opened, Seat seat, int schoolDay, int? otherSince)
    {
        if (told && opened is not null)
        {
            flags.Add(
                new Flag(opened.Pupil, opened.Date, schoolDay, seat.Unit, seat.Stage, seat.Class, opened.Signal, opened.Level)
                {
                    OtherSince = otherSince,
                }
            );
        }
    }
}
