using Narvaro.Tests.Cases;

namespace Narvaro.Tests.Model;

/// <summary>A pupil as the reference has it: what was told of each day, what each evening made of it, the schools and the cases.</summary>
internal sealed class ReferencePupil(Belief belief)
{
    /// <summary>Evenings that are looked back at.</summary>
    private const int Looked = 30;

    public SortedDictionary<int, DayTold> Days { get; } = [];
    public SortedDictionary<int, (int Alarm, int List)> Evenings { get; } = [];
    public List<(int From, string Unit)> Schools { get; } = [(int.MinValue, "10000001")];
    public List<ReferenceCase> Cases { get; } = [];
    public HashSet<string> BroughtIn { get; } = [];
    public ReferenceWords Words { get; } = new(belief);

    public ReferenceCase? Open => Cases.Find(c => c.IsOpen);

    public string UnitOn(int day) => Schools.FindLast(s => s.From <= day).Unit;

    public void Evaluate(int evening) => Evenings[evening] = Judge(evening);

    /// <summary>What the rules say of an evening, with all that has been told of its days.</summary>
    private (int Alarm, int List) Judge(int evening)
    {
        var run = Days.Reverse().SkipWhile(d => d.Key > evening).TakeWhile(d => d.Value.Away).Count();
        var late = Days.Where(d => d.Key <= evening && d.Key > evening - ModelLimits.LateWindow).Sum(d => d.Value.Late);
        return (ModelLimits.Steps.LastOrDefault(s => run >= s.Days).Level, ModelLimits.Steps.LastOrDefault(s => late >= s.Late).Level);
    }

    /// <summary>The absence that an entry rests on has been told otherwise since.</summary>
    public bool IsCorrected(Note edge) =>
        Judge(edge.Day) is var (alarm, list)
        && edge.What switch
        {
            "Opened" or "Regressed" => alarm == 0,
            "Raised" => Math.Max(alarm, list) < edge.Level,
            _ => false,
        };

    /// <returns>A case when the evening opened one.</returns>
    public ReferenceCase? Follow(int evening, bool first)
    {
        var (alarm, list) = Evenings[evening];
        var high = Math.Max(alarm, list);
        if (Open is { } open)
        {
            open.Evening(evening, alarm, high, Quiet, Hindsight, UnitOn(evening), first);
            return null;
        }
        if (alarm == 0 || (Cases.Count > 0 && QuietBefore(evening) < belief.QuietEvenings))
        {
            return null;
        }
        return Begin(new Note("Opened", evening, high, Untold: first) { Unit = UnitOn(evening) });
    }

    public ReferenceCase Begin(Note note)
    {
        var begun = new ReferenceCase { QuietEvenings = belief.QuietEvenings };
        begun.Add(note);
        Cases.Add(begun);
        return begun;
    }

    private int Quiet(int after) => Evenings.Reverse().Take(Looked + 1).TakeWhile(e => e.Key > after && e.Value.Alarm == 0).Count();

    private int QuietBefore(int evening) =>
        Evenings.Reverse().Take(Looked + 1).SkipWhile(e => e.Key >= evening).TakeWhile(e => e.Value.Alarm == 0).Count();

    private (int Alarm, int High)? Hindsight(int evening) => Judge(evening) is var (alarm, list) ? (alarm, Math.Max(alarm, list)) : null;
}
