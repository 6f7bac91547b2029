namespace Narvaro.Generator;

/// <summary>
/// Minutes of a lesson. Present + excused + unexcused + other is the lesson's length when it is reported;
/// leave is part of excused and late part of unexcused (design.md §13).
/// </summary>
public readonly record struct LessonMinutes(int Present, int Excused, int Unexcused, int Leave, int Late, int Other)
{
    internal static LessonMinutes Attended(int length, bool other) => new(other ? 0 : length, 0, 0, 0, 0, other ? length : 0);

    internal static LessonMinutes Missed(int length, bool excused) => new(0, excused ? length : 0, excused ? 0 : length, 0, 0, 0);

    internal static LessonMinutes OnLeave(int length) => new(0, length, 0, length, 0, 0);

    internal static LessonMinutes CameLate(int length, int late) => new(length - late, 0, late, 0, late, 0);

    internal static LessonMinutes AwayPart(int length, int away) => new(length - away, away, 0, 0, 0, 0);
}
