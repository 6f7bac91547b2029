using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Import;
using Narvaro.Kernel;

namespace Narvaro.Attendance;

/// <summary>
/// Anmäld frånvaro: from when to when a pupil was said to be away, in Stockholm's clock. It says nothing of lessons: it fills those of
/// the timetable whose register nobody took, and gives way to a register that was taken. A row for each form the report had; the last one
/// is in force.
/// </summary>
public sealed class ReportedAbsence
{
    public required PupilId PupilId { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>When on the first day; midnight is the whole day.</summary>
    public required TimeOnly Start { get; init; }

    /// <summary>When the source took the report in this form, else when it was imported; UTC, whole seconds.</summary>
    public required DateTime KnownFrom { get; init; }

    /// <summary><see cref="KnownFrom"/> is the time of the import, since the source gave none.</summary>
    public required bool Imputed { get; set; }

    /// <summary>Last day, included.</summary>
    public required DateOnly To { get; set; }

    /// <summary>When on the last day; null is to its end.</summary>
    public required TimeOnly? End { get; set; }
    public required AbsenceKind Kind { get; set; }

    /// <summary>The import run that brought it.</summary>
    public required int RunId { get; set; }

    /// <summary>The lesson with what was reported, when nobody took its register and the report reaches into it; else as it is.</summary>
    public Lesson Fill(Lesson lesson, DateOnly day)
    {
        if (!lesson.IsOpen || !Reaches(day))
        {
            return lesson;
        }
        var minutes = MinutesOf(lesson, day);
        return minutes == 0
            ? lesson
            : lesson with
            {
                Reported = true,
                Present = Math.Min(lesson.Present, lesson.Length - minutes),
                Authorised = Kind == AbsenceKind.Unauthorised ? 0 : minutes,
                Unauthorised = Kind == AbsenceKind.Unauthorised ? minutes : 0,
                Leave = Kind == AbsenceKind.Leave ? minutes : 0,
            };
    }

    public bool Reaches(DateOnly day) => From <= day && day <= To;

    public bool SaysTheSameAs(ReportedAbsence other) => (To, End, Kind) == (other.To, other.End, other.Kind);

    /// <summary>The same of another pupil, or known from another moment.</summary>
    public ReportedAbsence With(PupilId pupil, DateTime knownFrom) =>
        new()
        {
            PupilId = pupil,
            From = From,
            Start = Start,
            KnownFrom = knownFrom,
            Imputed = Imputed,
            To = To,
            End = End,
            Kind = Kind,
            RunId = RunId,
        };

    private int MinutesOf(Lesson lesson, DateOnly day)
    {
        var from = day == From ? Start : TimeOnly.MinValue;
        var to = day == To ? End : null;
        if (lesson.IsTimeless)
        {
            // Without a time of day only a report of the whole day is sure to reach it.
            return from == TimeOnly.MinValue && to is null ? lesson.Length : 0;
        }
        var begins = from > lesson.Start ? from : lesson.Start;
        var ends = to is { } end && end < lesson.End ? end : lesson.End;
        var (reached, span) = ((int)(ends.ToTimeSpan() - begins.ToTimeSpan()).TotalMinutes, (int)(lesson.End - lesson.Start).TotalMinutes);
        return reached <= 0 ? 0 : Math.Min(lesson.Length, lesson.Length * reached / span);
    }
}

internal sealed class ReportedAbsenceMapping : IEntityTypeConfiguration<ReportedAbsence>
{
    public void Configure(EntityTypeBuilder<ReportedAbsence> builder) =>
        builder
            .ToTable("reported_absences")
            .HasKey(r => new
            {
                r.PupilId,
                r.From,
                r.Start,
                r.KnownFrom,
            });
}
