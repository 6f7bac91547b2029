using System.Runtime.InteropServices;
using Narvaro.Kernel;

namespace Narvaro.Signals;

/// <summary>What a pupil's day was, of the lessons that were reported.</summary>
[Flags]
public enum DayMarks : byte
{
    None = 0,

    /// <summary>Absent nine tenths of the reported time or more (detection §5.1).</summary>
    Whole = 1,

    /// <summary>A whole day of which more than half is invalid.</summary>
    Unexcused = 2,

    /// <summary>Not a whole day, but a lesson was missed by half or more.</summary>
    Part = 4,

    /// <summary>Not a whole day, and late to a lesson.</summary>
    Late = 8,

    /// <summary>Every reported lesson was missed, granted leave counted as absence (domain §2.3, "absent day").</summary>
    Away = 16,

    /// <summary>The same among the lessons that were not granted leave, and there was one.</summary>
    AwayBesidesLeave = 32,
}

/// <summary>
/// A pupil's school day in numbers, whole minutes, 18 bytes: what S1–S3 need (detection §5.0–5.1, of reported lessons without the
/// granted leave) and what the plain rules need (domain §8.1, of everything offered). A day without lessons is <c>default</c>.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DayValues
{
    /// <summary>den: reported minutes less leave.</summary>
    public ushort Held { get; init; }

    /// <summary>absent: valid less leave, invalid and late minutes.</summary>
    public ushort Absent { get; init; }

    /// <summary>o: invalid minutes less late.</summary>
    public ushort Invalid { get; init; }
    public ushort Offered { get; init; }
    public ushort Reported { get; init; }

    /// <summary>Giltig, leave included.</summary>
    public ushort Authorised { get; init; }

    /// <summary>Ogiltig, late included.</summary>
    public ushort Unauthorised { get; init; }
    public ushort Leave { get; init; }

    /// <summary>Lessons that the pupil came late to.</summary>
    public byte LateCount { get; init; }
    public DayMarks Marks { get; init; }

    public bool Has => Held > 0;
    public bool Whole => (Marks & DayMarks.Whole) != DayMarks.None;
    public bool Unexcused => (Marks & DayMarks.Unexcused) != DayMarks.None;
    public bool Part => (Marks & DayMarks.Part) != DayMarks.None;
    public bool Late => (Marks & DayMarks.Late) != DayMarks.None;

    /// <summary>Ill as others see it: away the whole day and excused.</summary>
    public bool IllWhole => (Marks & (DayMarks.Whole | DayMarks.Unexcused)) == DayMarks.Whole;

    /// <summary>y: share of the day that was lost; 0 on a day without data.</summary>
    public double Share => Held == 0 ? 0 : (double)Absent / Held;

    /// <summary>Minutes whose register was not taken: neither presence nor absence.</summary>
    public int Unreported => Offered - Reported;

    /// <param name="lessons">Lessons of one day that were not cancelled; unreported ones only add to what was offered.</param>
    public static DayValues From(IReadOnlyList<Lesson> lessons)
    {
        var sum = new DaySum();
        foreach (var lesson in lessons)
        {
            sum.Add(lesson);
        }
        return sum.ToValues();
    }

    /// <summary>Registered, and not all of it granted leave (detection §5.0).</summary>
    public static bool IsHeld(Lesson lesson) => lesson is { Cancelled: false, Reported: true } && lesson.Length > lesson.Leave;

    /// <summary>Missed by half or more, leave not counted; late is never missed (detection §5.0).</summary>
    public static bool IsMissed(Lesson lesson)
    {
        var absent = Math.Max(0, lesson.Authorised - lesson.Leave) + Math.Max(0, lesson.Unauthorised - lesson.Late);
        return IsHeld(lesson) && 2 * absent >= lesson.Length;
    }

    /// <summary>Sums while a day's lessons are read.</summary>
    private ref struct DaySum
    {
        private int _held;
        private int _absent;
        private int _invalid;
        private int _offered;
        private int _reported;
        private int _authorised;
        private int _unauthorised;
        private int _leave;
        private int _late;
        private int _lessons;
        private int _heldLessons;
        private int _missed;
        private int _missedBesidesLeave;

        public void Add(Lesson lesson)
        {
            if (lesson.Cancelled)
            {
                return;
            }
            _offered += lesson.Length;
            if (!lesson.Reported)
            {
                return;
            }
            var valid = Math.Max(0, lesson.Authorised - lesson.Leave);
            var invalid = Math.Max(0, lesson.Unauthorised - lesson.Late);
            var held = Math.Max(0, lesson.Length - lesson.Leave);
            _reported += lesson.Length;
            _authorised += lesson.Authorised;
            _unauthorised += lesson.Unauthorised;
            _leave += lesson.Leave;
            _late += lesson.Late > 0 ? 1 : 0;
            _held += held;
            _absent += valid + invalid + lesson.Late;
            _invalid += invalid;
            _lessons++;
            _heldLessons += held > 0 ? 1 : 0;
            _missed += lesson.Length > 0 && 2 * (valid + invalid + lesson.Leave) >= lesson.Length ? 1 : 0;
            _missedBesidesLeave += IsMissed(lesson) ? 1 : 0;
        }

        public readonly DayValues ToValues() =>
            new()
            {
                Held = Narrow(_held),
                Absent = Narrow(_absent),
                Invalid = Narrow(_invalid),
                Offered = Narrow(_offered),
                Reported = Narrow(_reported),
                Authorised = Narrow(_authorised),
                Unauthorised = Narrow(_unauthorised),
                Leave = Narrow(_leave),
                LateCount = (byte)Math.Min(byte.MaxValue, _late),
                Marks = Marks(),
            };

        private readonly DayMarks Marks()
        {
            var whole = _held > 0 && 10 * _absent >= 9 * _held;
            var marks = whole ? DayMarks.Whole : DayMarks.None;
            marks |= whole && 2 * _invalid > _absent ? DayMarks.Unexcused : DayMarks.None;
            marks |= !whole && _missedBesidesLeave > 0 ? DayMarks.Part : DayMarks.None;
            marks |= !whole && _held > 0 && _late > 0 ? DayMarks.Late : DayMarks.None;
            marks |= _lessons > 0 && _missed == _lessons ? DayMarks.Away : DayMarks.None;
            marks |= _heldLessons > 0 && _missedBesidesLeave == _heldLessons ? DayMarks.AwayBesidesLeave : DayMarks.None;
            return marks;
        }

        private static ushort Narrow(int minutes) => (ushort)Math.Clamp(minutes, 0, ushort.MaxValue);
    }
}
