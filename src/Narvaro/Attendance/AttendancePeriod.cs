using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Attendance;

/// <summary>
/// Sums of a pupil over a span of dates, from a source that gives no more (design §4): kept beside the ledger and never added to it, nor
/// to another span that overlaps. A later delivery of the same source replaces the spans that it overlaps; they stay, with the run that
/// replaced them. Minutes.
/// </summary>
public sealed class AttendancePeriod
{
    public required PupilId PupilId { get; init; }

    /// <summary>Name of the profile it came by.</summary>
    public required string Source { get; init; }

    /// <summary>Empty when the source does not divide by subject.</summary>
    public required string Subject { get; init; }

    /// <summary>First day, included.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The import run that brought it.</summary>
    public required int RunId { get; init; }
    public required SchoolUnitCode Unit { get; init; }
    public required int Offered { get; init; }

    /// <summary>The part of <see cref="Offered"/> whose register was taken; null when the source does not say.</summary>
    public int? Reported { get; init; }
    public required int Present { get; init; }
    public required int Authorised { get; init; }
    public required int Unauthorised { get; init; }
    public required int Other { get; init; }

    /// <summary>The import run that replaced it; null when it is in force.</summary>
    public int? ReplacedBy { get; set; }
}

internal sealed class AttendancePeriodMapping : IEntityTypeConfiguration<AttendancePeriod>
{
    public void Configure(EntityTypeBuilder<AttendancePeriod> builder) =>
        builder
            .ToTable("attendance_periods")
            .HasKey(p => new
            {
                p.PupilId,
                p.Source,
                p.Subject,
                p.From,
                p.To,
                p.RunId,
            });
}
