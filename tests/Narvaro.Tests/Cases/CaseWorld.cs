using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Routing;
using Narvaro.Tests.Cases.Duties;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Cases;

/// <summary>A pupil's case played twice: as the product has it, and as the reference has it. The latest case only; those before are
/// closed.</summary>
internal sealed class CaseWorld
{
    private const int Looked = 30;

    private readonly SortedDictionary<int, (int Alarm, int List)> _evenings = [];
    private readonly HashSet<int> _revised = [];
    private bool _hasClosed;

    public int Today { get; private set; }
    public CaseHistory? Real { get; private set; }
    public ReferenceCase Reference { get; private set; } = new();

    /// <summary>Numbers of the case's changes that somebody was told of.</summary>
    public List<int> Told { get; } = [];
    public Dictionary<int, RoutingOutcome> Routed { get; } = [];

    /// <summary>What the last command added.</summary>
    public IReadOnlyList<Change> Last { get; private set; } = [];

    /// <summary>The night of a school day, a number of them after the last.</summary>
    public void Night(int later, int alarm, int list)
    {
        Today += later;
        _evenings[Today] = (alarm, list);
        Again();
    }

    /// <summary>The night of the same day once more.</summary>
    public void Again()
    {
        var before = Real?.Count ?? 0;
        var (alarm, list) = _evenings.GetValueOrDefault(Today);
        var evening = Evening();
        if (Real is null || Real.State.Status.IsFinal())
        {
            var made = CaseDecision.Decide(null, _hasClosed, evening);
            if (Opens(alarm))
            {
                (Reference, before) = (new ReferenceCase { LivesElsewhere = true }, 0);
                Reference.Add(new Note("Opened", Today, Math.Max(alarm, list)));
                Told.Clear();
                Routed.Clear();
            }
            Real = made.Count > 0 ? new CaseHistory(made) : Real;
        }
        else
        {
            var corrected = CaseCorrection.Decide(Real, evening, Revised);
            Real = Real.And(corrected);
            Real = Real.And(CaseDecision.Decide(Real.State, true, evening));
            Reference.Evening(Today, alarm, Math.Max(alarm, list), Quiet, day => _revised.Contains(day) ? High(day) : null);
        }
        if (Real is not null && !Real.State.Status.IsFinal())
        {
            Real = Real.And(TaskDecision.Night(Real, CasePlay.Pupil(Today, elsewhere: true), Calendar, CasePlay.Ladder));
            Reference.Night(Today);
        }
        Last = [.. Real?.Changes.Skip(before) ?? []];
        Route();
    }

    /// <summary>An earlier edge turns out to rest on absence that was none: its evening is worked out again.</summary>
    public void Correct(int which)
    {
        if (Real?.Changes.Where(c => c is Opened or Raised or Regressed).Select(c => CasePlay.No(c.On)).ToList() is { Count: > 0 } edges)
        {
            var day = edges[which % edges.Count];
            _evenings[day] = (0, 0);
            _revised.Add(day);
            Again();
        }
    }

    /// <param name="act">As the product does it.</param>
    /// <param name="note">As the reference has it, when it is not refused: what it adds.</param>
    public void Act(Func<CaseHistory, CaseWord, ActDecision> act, Func<ReferenceCase, IEnumerable<Note>> note)
    {
        if (Real is null)
        {
            return;
        }
        var before = Real.Count;
        var decision = act(Real, CasePlay.Word(Today));
        Real = Real.And(decision.Made);
        foreach (var one in note(Reference).ToList())
        {
            Reference.Add(one);
        }
        if (decision.Made.Count > 0)
        {
            Real = Real.And(TaskDecision.Owing(Real, CasePlay.Pupil(Today, elsewhere: true), Calendar, CasePlay.Ladder));
            Reference.Owe(Today);
        }
        _hasClosed |= Real.State.Status.IsFinal();
        Last = [.. Real.Changes.Skip(before)];
    }

    private bool Opens(int alarm) => alarm > 0 && (!_hasClosed || QuietBefore() >= 10);

    private int QuietBefore() => _evenings.Reverse().SkipWhile(e => e.Key >= Today).Take(Looked).TakeWhile(e => e.Value.Alarm == 0).Count();

    private int Quiet(int after) => _evenings.Reverse().TakeWhile(e => e.Key > after && e.Value.Alarm == 0).Count();

    private (int Alarm, int High)? High(int day) => (_evenings[day].Alarm, Math.Max(_evenings[day].Alarm, _evenings[day].List));

    private IReadOnlyList<SignalFact>? Revised(int number) =>
        CasePlay.No(Real![number].On) is var day && _revised.Contains(day) ? Signals(day) : null;

    private List<SignalFact> Signals(int day) =>
        [
            .. _evenings[day].List > 0 ? [new SignalFact("level", 1, false, _evenings[day].List, "{}")] : Array.Empty<SignalFact>(),
            .. _evenings[day].Alarm > 0 ? [new SignalFact("rise", 1, true, _evenings[day].Alarm, "{}")] : Array.Empty<SignalFact>(),
        ];

    private PupilEvening Evening() =>
        new(
            Day(Today),
            Unit.Value,
            _evenings.ContainsKey(Today) ? Signals(Today) : [],
            [.. _evenings.Keys.TakeLast(Looked + 1).Select(Day)],
            _evenings.Where(e => e.Value.Alarm > 0).Select(e => Day(e.Key)).ToHashSet(),
            Baseline: false
        );

    /// <summary>What routing makes of what is new, with a mail that leaves at once.</summary>
    private void Route()
    {
        for (var number = 1; number <= Real?.Count; number++)
        {
            if (Real[number] is Opened or Raised or Regressed && !Routed.ContainsKey(number))
            {
                var told = new Told(Real, Routed);
                Routed[number] =
                    told.IsRetracted(number) ? RoutingOutcome.Retracted
                    : told.IsToldBefore(number) ? RoutingOutcome.ToldBefore
                    : RoutingOutcome.Queued;
                Told.AddRange(Routed[number] is RoutingOutcome.Queued ? [number] : []);
            }
        }
    }
}
