using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Import;

/// <summary>Lessons of one pupil and day from one run, checked and typed, waiting for Attendance. A pupil-day whose lines lie far apart
/// in the file comes as several parts.</summary>
public sealed class StagedPupilDay
{
    public required int RunId { get; init; }

    /// <summary>Order within the run, from 1.</summary>
    public required int Part { get; init; }

    /// <summary>The pupil as the extract names it; empty when it gives a name only.</summary>
    public required string PupilKey { get; init; }

    /// <summary>The pupil's name, where there is no key.</summary>
    public string? PupilName { get; init; }

    /// <summary>Null when the extract does not say: then it is where the pupil goes on the day.</summary>
    public SchoolUnitCode? Unit { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>Class as written on the line; empty when the extract has none.</summary>
    public required string Class { get; init; }

    /// <summary>Lessons in file order, by <see cref="LessonCodec"/>.</summary>
    public required byte[] Lessons { get; init; }

    /// <summary>Line of each lesson, comma-separated, so that a row that is refused later can still be pointed at.</summary>
    public required string Lines { get; init; }
}

/// <summary>Sums of one pupil over a span of dates, checked and typed. Minutes.</summary>
public sealed class StagedPeriod
{
    public required int RunId { get; init; }
    public required int Line { get; init; }
    public required string PupilKey { get; init; }
    public string? PupilName { get; init; }
    public SchoolUnitCode? Unit { get; init; }
    public required string Class { get; init; }

    /// <summary>Empty when the source does not divide by subject.</summary>
    public required string Subject { get; init; }

    /// <summary>First day, included.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly To { get; init; }
    public required int Offered { get; init; }

    /// <summary>The part of <see cref="Offered"/> whose register was taken; null when the source does not say.</summary>
    public int? Reported { get; init; }
    public required int Present { get; init; }
    public required int Authorised { get; init; }
    public required int Unauthorised { get; init; }
    public required int Other { get; init; }
}

/// <summary>Anmäld frånvaro of one pupil, from when to when, in Stockholm's clock.</summary>
public sealed class StagedAbsenceReport
{
    public required int RunId { get; init; }
    public required int Line { get; init; }
    public required string PupilKey { get; init; }
    public string? PupilName { get; init; }
    public SchoolUnitCode? Unit { get; init; }
    public required string Class { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>When on the first day; midnight is the whole day.</summary>
    public required TimeOnly Start { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly To { get; init; }

    /// <summary>When on the last day; null is to its end.</summary>
    public TimeOnly? End { get; init; }
    public required AbsenceKind Kind { get; init; }

    /// <summary>When the source took the report, UTC; null when it does not say.</summary>
    public DateTime? Registered { get; init; }
}

/// <summary>What a reported absence counts as.</summary>
public enum AbsenceKind
{
    Authorised,
    Unauthorised,
    Leave,
}

/// <summary>A line of a pupil extract (design §13, elever*.csv).</summary>
public sealed class StagedPupil
{
    public required int RunId { get; init; }
    public required int Line { get; init; }
    public required string PupilKey { get; init; }

    /// <summary>Twelve digits when it is a personnummer or samordningsnummer that holds; else null.</summary>
    public string? Personnummer { get; init; }

    /// <summary>A temporary number (TF) as written; else null.</summary>
    public string? TemporaryNumber { get; init; }
    public DateOnly? BirthDate { get; init; }
    public string? Sex { get; init; }
    public string? GivenName { get; init; }
    public string? FamilyName { get; init; }
    public string? Guardian1 { get; init; }
    public string? Guardian2 { get; init; }
    public required SchoolUnitCode Unit { get; init; }
    public required SchoolForm Form { get; init; }
    public required int Grade { get; init; }
    public string? Class { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>Key of the mentor in the staff extract.</summary>
    public string? MentorKey { get; init; }
    public required ProtectionMark Protection { get; init; }

    /// <summary>The source says in so many words that there is no marking: it may take one away.</summary>
    public bool ProtectionLowered { get; init; }
    public string? HomeMunicipality { get; init; }
}

/// <summary>Marking for protected identity (domain §1.6). Unknown fails closed: it counts as protected.</summary>
public enum ProtectionMark
{
    None,
    SecrecyMarking,
    ProtectedRegistration,
    Unknown,
}

/// <summary>A line of a staff extract (design §13, personal*.csv).</summary>
public sealed class StagedStaff
{
    public required int RunId { get; init; }
    public required int Line { get; init; }
    public required string StaffKey { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }

    /// <summary>The role as the roster's enum spells it, e.g. "Mentor".</summary>
    public required string Role { get; init; }
    public SchoolUnitCode? Unit { get; init; }
    public string? Class { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; init; }
}

/// <summary>A line of a calendar extract (design §13, kalender*.csv).</summary>
public sealed class StagedCalendarDay
{
    public required int RunId { get; init; }
    public required int Line { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>Null means every unit.</summary>
    public SchoolUnitCode? Unit { get; init; }
    public required bool IsSchoolDay { get; init; }
}

/// <summary>A line of a consent extract (design §13, samtycken*.csv). What its words mean is for config/consent.json to say.</summary>
public sealed class StagedConsent
{
    public required int RunId { get; init; }
    public required int Line { get; init; }
    public required string PupilKey { get; init; }

    /// <summary>As the register's enum spells it, e.g. "Guardian1".</summary>
    public required string Giver { get; init; }
    public required bool Agrees { get; init; }
    public required string Recipient { get; init; }

    /// <summary>With commas.</summary>
    public required string Items { get; init; }

    /// <summary>Null when the line states none.</summary>
    public string? Purpose { get; init; }

    /// <summary>As the register's enum spells it, e.g. "Written".</summary>
    public required string Form { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>The day on which it was withdrawn; null when it was not.</summary>
    public DateOnly? Withdrawn { get; init; }
}

/// <summary>A line of an extract of open cases from an earlier system (design §13, arenden*.csv).</summary>
public sealed class StagedCase
{
    public required int RunId { get; init; }
    public required int Line { get; init; }
    public required string PupilKey { get; init; }
    public required SchoolUnitCode Unit { get; init; }

    /// <summary>1–4 on the närvarotrappa.</summary>
    public required int Level { get; init; }
    public required DateOnly OpenedOn { get; init; }

    /// <summary>As the enum of the cases spells it, e.g. "Active".</summary>
    public required string Status { get; init; }

    /// <summary>What the earlier system calls the case; empty when the line does not say.</summary>
    public required string Reference { get; init; }
}

internal sealed class StagedCaseMapping : IEntityTypeConfiguration<StagedCase>
{
    public void Configure(EntityTypeBuilder<StagedCase> builder) => builder.ToTable("staged_cases").HasKey(s => new { s.RunId, s.Line });
}

internal sealed class StagedConsentMapping : IEntityTypeConfiguration<StagedConsent>
{
    public void Configure(EntityTypeBuilder<StagedConsent> builder) =>
        builder.ToTable("staged_consents").HasKey(s => new { s.RunId, s.Line });
}

internal sealed class StagedPupilDayMapping : IEntityTypeConfiguration<StagedPupilDay>
{
    public void Configure(EntityTypeBuilder<StagedPupilDay> builder)
    {
        builder.ToTable("staged_pupil_days").HasKey(s => new { s.RunId, s.Part });
        // A day at a time, to see what is gone from an extract.
        builder.HasIndex(s => new { s.RunId, s.Date });
    }
}

internal sealed class StagedPeriodMapping : IEntityTypeConfiguration<StagedPeriod>
{
    public void Configure(EntityTypeBuilder<StagedPeriod> builder) =>
        builder.ToTable("staged_periods").HasKey(s => new { s.RunId, s.Line });
}

internal sealed class StagedAbsenceReportMapping : IEntityTypeConfiguration<StagedAbsenceReport>
{
    public void Configure(EntityTypeBuilder<StagedAbsenceReport> builder) =>
        builder.ToTable("staged_absence_reports").HasKey(s => new { s.RunId, s.Line });
}

internal sealed class StagedPupilMapping : IEntityTypeConfiguration<StagedPupil>
{
    public void Configure(EntityTypeBuilder<StagedPupil> builder) => builder.ToTable("staged_pupils").HasKey(s => new { s.RunId, s.Line });
}

internal sealed class StagedStaffMapping : IEntityTypeConfiguration<StagedStaff>
{
    public void Configure(EntityTypeBuilder<StagedStaff> builder) => builder.ToTable("staged_staff").HasKey(s => new { s.RunId, s.Line });
}

internal sealed class StagedCalendarDayMapping : IEntityTypeConfiguration<StagedCalendarDay>
{
    public void Configure(EntityTypeBuilder<StagedCalendarDay> builder) =>
        builder.ToTable("staged_calendar_days").HasKey(s => new { s.RunId, s.Line });
}
