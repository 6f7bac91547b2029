namespace Narvaro.Generator;

/// <summary>One version of one pupil's lesson, as an extract states it.</summary>
/// <param name="IsReported">Whether a teacher has registered the lesson; if not, all minutes are 0.</param>
/// <param name="RegisteredAt">
/// Local time. For a lesson not reported: its end, from when the timetable has it as held but unreported.
/// </param>
public readonly record struct LessonRow(
    Pupil Pupil,
    SchoolClass Class,
    DateOnly Date,
    TimetableSlot Slot,
    LessonMinutes Minutes,
    bool IsReported,
    bool IsCancelled,
    DateTime RegisteredAt
);
