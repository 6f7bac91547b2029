using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Cases.ChildConcern;

/// <summary>How the report went to socialtjänsten.</summary>
public enum ConcernSentBy
{
    EService,
    Phone,
    Letter,
    Visit,
    Other,
}

/// <summary>
/// That a person has made an orosanmälan (SoL 19:1), and nothing of what it says: that stays with socialtjänsten. A class of its own,
/// under strong secrecy (OSL 40:7 g); it needs no case, and only <see cref="ChildConcerns"/> makes one, at a person's word.
/// </summary>
public sealed class ChildConcernReport
{
    public required int Id { get; init; }
    public required PupilId PupilId { get; set; }

    /// <summary>Where the pupil went then.</summary>
    public required SchoolUnitCode Unit { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who made it: the duty is personal.</summary>
    public required string By { get; init; }

    /// <summary>Whose observation it also is, in words.</summary>
    public required string? OnBehalfOf { get; init; }

    /// <summary>Diarienummer or reference.</summary>
    public string? Reference { get; set; }
    public DateOnly? SentOn { get; set; }
    public ConcernSentBy? SentBy { get; set; }

    /// <summary>Whether socialnämnden has offered a meeting (SoL 19:5); null when it has not been told.</summary>
    public bool? MeetingOffered { get; set; }
}

/// <summary>What socialnämnden said about an inquiry (SoL 19:6).</summary>
public enum ConcernAnswer
{
    InquiryOpened,
    InquiryNotOpened,
    NotTold,
}

/// <summary>A question to socialnämnden about what came of a report, and its answer.</summary>
public sealed class ChildConcernFeedback
{
    public required int ReportId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required DateOnly AskedOn { get; init; }
    public required string By { get; init; }
    public ConcernAnswer? Answer { get; set; }
    public DateOnly? ReceivedOn { get; set; }
    public string? ReceivedBy { get; set; }
}

/// <summary>A person who is named as one who needs to know of a report.</summary>
public sealed class ChildConcernReader
{
    public required int ReportId { get; init; }
    public required string Person { get; init; }
    public required string NamedBy { get; init; }
    public required DateTime At { get; init; }
}

internal sealed class ChildConcernReportMapping : IEntityTypeConfiguration<ChildConcernReport>
{
    public void Configure(EntityTypeBuilder<ChildConcernReport> builder)
    {
        builder.ToTable("child_concern_reports").HasKey(r => r.Id);
        builder.HasIndex(r => r.PupilId);
        builder.HasIndex(r => r.By);
    }
}

internal sealed class ChildConcernFeedbackMapping : IEntityTypeConfiguration<ChildConcernFeedback>
{
    public void Configure(EntityTypeBuilder<ChildConcernFeedback> builder) =>
        builder.ToTable("child_concern_feedback").HasKey(f => new { f.ReportId, f.Number });
}

internal sealed class ChildConcernReaderMapping : IEntityTypeConfiguration<ChildConcernReader>
{
    public void Configure(EntityTypeBuilder<ChildConcernReader> builder) =>
        builder.ToTable("child_concern_readers").HasKey(r => new { r.ReportId, r.Person });
}
