using Narvaro.Tests.Cases;

namespace Narvaro.Tests.Model;

/// <summary>Something that somebody is to be told of, once.</summary>
/// <param name="Case">Its number.</param>
/// <param name="Entry">Number of the entry in the case.</param>
/// <param name="On">The evening.</param>
/// <param name="Reminds">It is of a task, not of the case.</param>
/// <param name="Roles">Who.</param>
internal sealed record Crossing(int Case, int Entry, int On, bool Reminds, IReadOnlyList<string> Roles);

/// <summary>A referral as the reference has it.</summary>
internal sealed class ReferenceReferral(ReferencePupil pupil, ReferenceCase of)
{
    public ReferencePupil Pupil => pupil;
    public ReferenceCase Case => of;
    public string State { get; set; } = "Drafted";
    public bool IsOpen => State is "Drafted" or "Queued";
}

/// <summary>
/// The town of a course written once more, without a word from the product: two pupils with their cases and what their guardians say, and
/// what may be told of it to whom.
/// </summary>
internal sealed class ReferenceTown(Belief belief)
{
    private int? _first;
    private int _words;

    public int Today { get; set; }
    public IReadOnlyList<ReferencePupil> Pupils { get; } = [new(belief), new(belief)];
    public List<(ReferencePupil Pupil, ReferenceCase Case)> Cases { get; } = [];
    public List<Crossing> Crossings { get; } = [];
    public List<ReferenceReferral> Referrals { get; } = [];

    /// <summary>The evening of the last night.</summary>
    public int? Evening { get; private set; }

    /// <summary>The newest day with a register.</summary>
    public int? Newest => Pupils[0].Days.Count == 0 ? null : Pupils[0].Days.Keys.Last();

    public void Evaluate(int evening)
    {
        foreach (var pupil in Pupils)
        {
            pupil.Evaluate(evening);
        }
    }

    public void Night()
    {
        if (Newest is not { } evening)
        {
            return;
        }
        var logs = Cases.ConvertAll(c => c.Case.Log.Count);
        (Evening, _first) = (evening, _first ?? evening);
        Evaluate(evening);
        foreach (var pupil in Pupils)
        {
            if (pupil.Follow(evening, _first == evening) is { } opened)
            {
                Cases.Add((pupil, opened));
                logs.Add(0);
            }
        }
        foreach (var (at, (_, one)) in Cases.Index().Where(c => c.Item.Case.IsOpen))
        {
            one.Night(evening);
            Crossings.AddRange(
                Enumerable.Range(logs[at] + 1, one.Log.Count - logs[at]).Select(n => Told(at + 1, one, n)).OfType<Crossing>()
            );
        }
    }

    public void BringIn(ReferencePupil pupil, Note note, string reference)
    {
        if (pupil.Open is null && pupil.BroughtIn.Add(reference))
        {
            Cases.Add((pupil, pupil.Begin(note)));
        }
    }

    public Word Word(int giver, bool yes, DateOnly from, int said) => new(_words + 1, giver, yes, from, from.AddDays(20), said);

    public void Said(Word? word) => _words = word?.Id ?? _words;

    /// <summary>Every approved referral goes, or is stopped.</summary>
    public void HandOver()
    {
        foreach (var referral in Referrals.Where(r => r.State == "Queued"))
        {
            referral.State = referral.Pupil.Words.IsGround(ModelYear.Day(Today)) ? "Delivered" : "Cancelled";
        }
    }

    private Crossing? Told(int number, ReferenceCase one, int entry)
    {
        var note = one.Log[entry - 1];
        return note.What switch
        {
            "Opened" or "Raised" or "Regressed" when !note.Untold && belief.CountsMailsAtEdges => Told(note.Level, reminds: false),
            "AcknowledgementExpired" => Told(one.Level, reminds: false),
            "TaskReminded" or "TaskEscalated" => Told(0, reminds: true),
            _ => null,
        };

        Crossing Told(int level, bool reminds) => new(number, entry, note.Day, reminds, reminds ? [note.Role] : RolesAt(level));
    }

    private static string[] RolesAt(int level) =>
        level switch
        {
            0 or 1 => ["Mentor"],
            2 => ["Mentor", "PupilHealth"],
            _ => ["Mentor", "PupilHealth", "Principal"],
        };
}
