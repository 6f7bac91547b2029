using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;

namespace Narvaro.FollowUp.Interventions;

/// <summary>Something that the school does in a case so that the pupil comes. Never altered but for what came of it, once; it may be
/// withdrawn, on record. It follows the case to another school.</summary>
public sealed class Intervention
{
    public required int Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required InterventionKind Kind { get; init; }

    /// <summary>What is to be reached, in the writer's words.</summary>
    public required string Goal { get; init; }
    public required StaffRole Responsible { get; init; }
    public required DateOnly StartsOn { get; init; }

    /// <summary>The day by which somebody looks at what has come of it.</summary>
    public required DateOnly FollowUpOn { get; init; }

    /// <summary>Key of who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
    public InterventionOutcome? Outcome { get; set; }
    public string? OutcomeWords { get; set; }
    public string? EndedBy { get; set; }
    public DateTime? EndedAt { get; set; }
    public DateTime? WithdrawnAt { get; set; }
    public string? WithdrawnBy { get; set; }
    public string? WithdrawnWhy { get; set; }

    public bool IsOpen => Outcome is null && WithdrawnAt is null;

    /// <summary>Tells by itself that elevhälsan is in the case.</summary>
    public bool TellsOfPupilHealth => Kind is InterventionKind.PupilHealth || Responsible is StaffRole.PupilHealth;

    /// <summary>The day of follow-up has come, and nobody has said what came of it.</summary>
    public bool IsDue(DateOnly today) => IsOpen && FollowUpOn <= today;
}

internal sealed class InterventionMapping : IEntityTypeConfiguration<Intervention>
{
    public void Configure(EntityTypeBuilder<Intervention> builder)
    {
        builder.ToTable("interventions").HasKey(i => i.Id);
        builder.HasIndex(i => i.CaseId);
    }
}
