using System.Globalization;
using System.Text;
using Narvaro.Import.Guarding;
using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>What the lessons of one part have in common.</summary>
internal readonly record struct PupilDayKey(PupilRef Pupil, DateOnly Date, SchoolUnitCode? Unit, string Class);

/// <summary>
/// Gathers lessons by pupil and day, in the order of the file. Holds a bounded number of lessons: a pupil-day whose lines lie farther
/// apart than that comes in several parts.
/// </summary>
/// <param name="runId">The run.</param>
/// <param name="tally">Where contradictions are told.</param>
/// <param name="delivered">What deliveries are compared by; null for extracts of absence alone, which come and go as illness does.</param>
internal sealed class PupilDayGroups(int runId, ImportTally tally, DeliveryTally? delivered)
{
    private readonly Dictionary<PupilDayKey, Group> _byKey = [];
    private readonly List<Group> _inOrder = [];
    private Group? _last;
    private int _part;

    /// <summary>Lessons held.</summary>
    public int Lessons { get; private set; }

    public void Add(PupilDayKey key, int line, Lesson lesson)
    {
        // Most files have a pupil's day on lines that follow each other.
        if (_last is null || _last.Key != key)
        {
            if (!_byKey.TryGetValue(key, out _last))
            {
                _last = new Group(key);
                _byKey.Add(key, _last);
                _inOrder.Add(_last);
            }
        }
        _last.Lessons.Add(lesson is { IsTimeless: true, IsWholeDay: false } ? Numbered(lesson, _last.Lessons.Count) : lesson);
        _last.Lines.Add(line);
        Lessons++;
    }

    public void Flush(List<StagedPupilDay> into)
    {
        foreach (var group in _inOrder)
        {
            if (group.Key.Unit is { } unit)
            {
                delivered?.Saw(unit, group.Key.Date, group.Lessons);
            }
            TellContradictions(group);
            into.Add(
                new StagedPupilDay
                {
                    RunId = runId,
                    Part = ++_part,
                    PupilKey = group.Key.Pupil.Key,
                    PupilName = group.Key.Pupil.Name,
                    Unit = group.Key.Unit,
                    Date = group.Key.Date,
                    Class = group.Key.Class,
                    Lessons = LessonCodec.Encode(group.Lessons),
                    Lines = Join(group.Lines),
                }
            );
        }
        _byKey.Clear();
        _inOrder.Clear();
        (_last, Lessons) = (null, 0);
    }

    /// <summary>Rows that tell a lesson otherwise as of the same moment: the last one counts, and somebody should know (formats §5 #1).</summary>
    private void TellContradictions(Group group)
    {
        var last = TimeOnly.MinValue;
        for (var i = 0; i < group.Lessons.Count; i++)
        {
            var (lesson, line) = (group.Lessons[i], group.Lines[i]);
            if (lesson.Start > last || i == 0)
            {
                last = lesson.Start;
                continue;
            }
            var before = group.Lessons.FindLastIndex(i - 1, l => l.Start == lesson.Start && l.Registered == lesson.Registered);
            if (before >= 0 && group.Lessons[before] != lesson)
            {
                tally.Contradicted(group.Lines[before], line);
            }
        }
    }

    /// <summary>A lesson without a time of day is known by its number within the day.</summary>
    private static Lesson Numbered(Lesson lesson, int number)
    {
        var minute = TimeOnly.MinValue.AddMinutes(1 + number);
        return lesson with { Start = minute, End = minute };
    }

    private static string Join(List<int> lines)
    {
        var text = new StringBuilder(lines.Count * 7);
        foreach (var line in lines)
        {
            text.Append(text.Length == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{line}");
        }
        return text.ToString();
    }

    private sealed class Group(PupilDayKey key)
    {
        public PupilDayKey Key { get; } = key;
        public List<Lesson> Lessons { get; } = [];
        public List<int> Lines { get; } = [];
    }
}
