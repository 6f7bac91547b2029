using Narvaro.Kernel;

namespace Narvaro.Signals;

/// <summary>Lessons of one subject on one day.</summary>
/// <param name="Subject">By <see cref="SubjectBook"/>; 0 for lessons without a subject.</param>
/// <param name="Held">Reported, and not all of it granted leave.</param>
/// <param name="Missed">Those of them that were missed by half or more.</param>
public readonly record struct SubjectCount(ushort Subject, byte Held, byte Missed);

/// <summary>
/// The subjects of a board by number, and the counts of days, each kept once: a class has the same lessons on the same weekdays, and most
/// pupils were at all of them.
/// </summary>
internal sealed class SubjectBook
{
    private readonly Dictionary<string, ushort> _numbers = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> _names = [""];
    private readonly HashSet<SubjectCount[]> _days = new(new SameCounts());

    public string this[ushort subject] => _names[subject];

    /// <summary>Counts of one day's lessons, none when nothing was held.</summary>
    public SubjectCount[] Count(IReadOnlyList<Lesson> lessons)
    {
        var counts = new SubjectCount[lessons.Count];
        var used = 0;
        foreach (var lesson in lessons)
        {
            if (!DayValues.IsHeld(lesson))
            {
                continue;
            }
            var subject = NumberOf(lesson.Subject ?? "");
            var at = 0;
            while (at < used && counts[at].Subject != subject)
            {
                at++;
            }
            used = Math.Max(used, at + 1);
            var before = counts[at];
            counts[at] = new SubjectCount(subject, Next(before.Held, true), Next(before.Missed, DayValues.IsMissed(lesson)));
        }
        Array.Resize(ref counts, used);
        Array.Sort(counts, static (a, b) => a.Subject.CompareTo(b.Subject));
        if (_days.TryGetValue(counts, out var same))
        {
            return same;
        }
        _days.Add(counts);
        return counts;
    }

    private static byte Next(byte before, bool one) => (byte)Math.Min(byte.MaxValue, before + (one ? 1 : 0));

    private ushort NumberOf(string name)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            // So many subjects are no subjects: the rest are told of together, as lessons without one.
            if (_names.Count > ushort.MaxValue)
            {
                return 0;
            }
            number = (ushort)_names.Count;
            _numbers.Add(name, number);
            _names.Add(name);
        }
        return number;
    }

    private sealed class SameCounts : IEqualityComparer<SubjectCount[]>
    {
        public bool Equals(SubjectCount[]? x, SubjectCount[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(SubjectCount[] obj)
        {
            var hash = default(HashCode);
            foreach (var count in obj)
            {
                hash.Add(count);
            }
            return hash.ToHashCode();
        }
    }
}
