namespace Narvaro.Extracts.Ss12000.Model;

internal sealed record Activity
{
    public string? Id { get; init; }
    public string? ActivityType { get; init; }
    public IReadOnlyList<Reference?>? Groups { get; init; }
    public Reference? Organisation { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("_embedded")]
    public ActivityExpanded? Embedded { get; init; }
}

internal sealed record ActivityExpanded
{
    public Syllabus? Syllabus { get; init; }
}

internal sealed record Syllabus
{
    public string? SubjectDesignation { get; init; }
    public string? SubjectName { get; init; }
    public string? CourseCode { get; init; }
}

internal sealed record CalendarEvent
{
    public string? Id { get; init; }
    public Meta? Meta { get; init; }
    public Reference? Activity { get; init; }
    public string? StartTime { get; init; }
    public string? EndTime { get; init; }
    public bool? Cancelled { get; init; }
    public decimal? TeachingLengthStudent { get; init; }
    public IReadOnlyList<StudentException?>? StudentExceptions { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("_embedded")]
    public CalendarEventExpanded? Embedded { get; init; }
}

internal sealed record CalendarEventExpanded
{
    public IReadOnlyList<LessonAttendance?>? Attendance { get; init; }
}

internal sealed record StudentException
{
    public Reference? Student { get; init; }
    public bool? Participates { get; init; }
    public string? StartTime { get; init; }
    public string? EndTime { get; init; }
    public decimal? TeachingLength { get; init; }
}

internal sealed record LessonAttendance
{
    public string? Id { get; init; }
    public Meta? Meta { get; init; }
    public Reference? CalendarEvent { get; init; }
    public Reference? Student { get; init; }
    public bool? IsReported { get; init; }
    public decimal? AttendanceMinutes { get; init; }
    public decimal? ValidAbsenceMinutes { get; init; }
    public decimal? InvalidAbsenceMinutes { get; init; }
    public decimal? OtherAttendanceMinutes { get; init; }
    public string? ReportedTimestamp { get; init; }
}

internal sealed record AggregatedAttendance
{
    public Reference? Activity { get; init; }
    public Reference? Student { get; init; }
    public string? StartDate { get; init; }
    public string? EndDate { get; init; }
    public decimal? AttendanceSum { get; init; }
    public decimal? ValidAbsenceSum { get; init; }
    public decimal? InvalidAbsenceSum { get; init; }
    public decimal? OtherAttendanceSum { get; init; }
    public decimal? ReportedSum { get; init; }
    public decimal? OfferedSum { get; init; }
}

internal sealed record Absence
{
    public string? Id { get; init; }
    public string? StartTime { get; init; }
    public string? EndTime { get; init; }
    public string? Type { get; init; }
    public Reference? Student { get; init; }
    public Reference? Organisation { get; init; }
}
