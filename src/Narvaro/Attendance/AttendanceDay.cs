using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Attendance;

/// <summary>
/// The ledger: one pupil, one school day, as known now, with the lessons inside (design §4). The sums count each minute once even when
/// lessons overlap. Unreported is unknown, never presence and never absence.
/// </summary>
public sealed class AttendanceDay
{
    /// <summary>Year the läsår starts in: the partition key.</summary>
    public required int SchoolYear { get; init; }
    public required DateOnly Date { get; init; }
    public required PupilId PupilId { get; init; }
    public required SchoolUnitCode Unit { get; set; }

    /// <summary>Minutes of lessons that were not cancelled.</summary>
    public required int Offered { get; set; }

    /// <summary>The part of them whose register was taken.</summary>
    public required int Reported { get; set; }
    public required int Present { get; set; }
    public required int Authorised { get; set; }
    public required int Unauthorised { get; set; }

    /// <summary>Part of <see cref="Authorised"/>.</summary>
    public required int Leave { get; set; }
    public required int LateCount { get; set; }

    /// <summary>Part of <see cref="Unauthorised"/>.</summary>
    public required int LateMinutes { get; set; }

    /// <summary>Annan aktivitet; counts as presence.</summary>
    public required int Other { get; set; }

    /// <summary>What is told of each lesson, by start, by <see cref="LessonCodec"/>: the last statement of each side, with the moment from
    /// which it was known. What follows from them is for <see cref="StandingLessons"/>.</summary>
    public required byte[] Lessons { get; set; }

    /// <summary>The import run that last changed the day.</summary>
    public required int RunId { get; set; }
}

/// <summary>A statement of a lesson that a later one replaced, with the moment from which it was known, so that any past evening can be
/// seen as it was (design §4).</summary>
public sealed class LessonHistory
{
    public required int SchoolYear { get; init; }
    public required DateOnly Date { get; init; }
    public required PupilId PupilId { get; init; }
    public required TimeOnly Start { get; init; }
    public LessonSide Side { get; init; }
    public required DateTime KnownFrom { get; init; }
    public required byte[] Lesson { get; set; }

    /// <summary>The import run that brought the statement that replaced it.</summary>
    public required int RunId { get; set; }
}

/// <summary>A school day, or a day that is none, as a calendar extract says. Empty unit: every unit.</summary>
public sealed class CalendarDay
{
    public required int SchoolYear { get; init; }
    public required string Unit { get; init; }
    public required DateOnly Date { get; init; }
    public required bool IsSchoolDay { get; set; }
    public required int RunId { get; set; }
}

internal sealed class AttendanceDayMapping : IEntityTypeConfiguration<AttendanceDay>
{
    public void Configure(EntityTypeBuilder<AttendanceDay> builder)
    {
        builder
            .ToTable("attendance_days")
            .HasKey(d => new
            {
                d.SchoolYear,
                d.Date,
                d.PupilId,
            });
        // What an import changed, without looking at the days.
        builder.HasIndex(d => new { d.RunId, d.Date });
    }
}

internal sealed class LessonHistoryMapping : IEntityTypeConfiguration<LessonHistory>
{
    public void Configure(EntityTypeBuilder<LessonHistory> builder) =>
        builder
            .ToTable("lesson_history")
            .HasKey(h => new
            {
                h.SchoolYear,
                h.Date,
                h.PupilId,
                h.Start,
                h.Side,
                h.KnownFrom,
            });
}

internal sealed class CalendarDayMapping : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> builder) =>
        builder
            .ToTable("calendar_days")
            .HasKey(d => new
            {
                d.SchoolYear,
                d.Unit,
                d.Date,
            });
}
