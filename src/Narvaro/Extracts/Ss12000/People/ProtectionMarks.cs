using Narvaro.Extracts.Ss12000.Model;

namespace Narvaro.Extracts.Ss12000.People;

/// <summary>
/// Markings for protected identity that references to a person carry. They only ever raise what the person's own entity says, and are
/// kept for as long as they may be seen again (formats §5 #11: a flag is raised automatically and never lowered so).
/// </summary>
/// <param name="kept">By person, from earlier pulls.</param>
/// <param name="today">The day of the pull.</param>
internal sealed class ProtectionMarks(IReadOnlyDictionary<string, KeptMark> kept, DateOnly today)
{
    private const string None = "Ingen";
    private const string Secrecy = "Sekretessmarkering";
    private const string Registration = "Skyddad folkbokföring";

    private readonly Dictionary<string, KeptMark> _marks = new(kept, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _raised = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>People who were found to be marked since this was last asked.</summary>
    public IReadOnlyCollection<string> Raised() => [.. _raised];

    public void Told() => _raised.Clear();

    public void See(Reference? person)
    {
        if (person is not { Id: { } id, SecurityMarking: { } mark } || !Protects(mark))
        {
            return;
        }
        var before = _marks.GetValueOrDefault(id)?.Mark;
        var strongest = Stronger(before, mark)!;
        if (before != strongest)
        {
            _raised.Add(id);
        }
        _marks[id] = new KeptMark(strongest, today);
    }

    /// <summary>What an extract says of the person: its own marking, or that of references where it is stronger; a word that nobody knows
    /// goes on as it is, and counts as protected there.</summary>
    public string Of(string id, string? own) => Stronger(own, _marks.GetValueOrDefault(id)?.Mark) ?? "";

    public Dictionary<string, KeptMark> KeptSince(DateOnly date) =>
        _marks.Where(m => m.Value.Seen >= date).ToDictionary(m => m.Key, m => m.Value, StringComparer.OrdinalIgnoreCase);

    private static bool Protects(string mark) => mark.Trim().Length > 0 && !Words.Is(mark, None);

    private static string? Stronger(string? a, string? b) => Strength(a) >= Strength(b) ? a : b;

    private static int Strength(string? mark) =>
        mark is null ? 0
        : !Protects(mark) ? 1
        : Words.Is(mark, Registration) ? 4
        : Words.Is(mark, Secrecy) ? 3
        : 2;
}

/// <summary>A marking and the day on which a reference last carried it.</summary>
internal sealed record KeptMark(string Mark, DateOnly Seen);
