using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;

namespace Narvaro.Cases.Duties;

/// <summary>Something to do in a case, as the case's changes leave it; kept for reading. The changes are the truth.</summary>
public sealed record CaseTask
{
    public CaseId CaseId { get; init; }

    /// <summary>Number of the change that opened it.</summary>
    public required int Number { get; init; }
    public required TaskKind Kind { get; init; }
    public required DateOnly OpenedOn { get; init; }
    public required DateOnly DueOn { get; init; }

    /// <summary>School days from opening to due.</summary>
    public required int Within { get; init; }
    public required StaffRole Owner { get; init; }

    /// <summary>Why hemkommunen is to know; null of other tasks.</summary>
    public HomeGround? Ground { get; init; }
    public TaskState State { get; init; }

    /// <summary>When it was done, or found not to be needed, or dropped.</summary>
    public DateOnly? SettledOn { get; init; }
    public DateOnly? RemindedOn { get; init; }
    public DateOnly? EscalatedOn { get; init; }

    /// <summary>The role it has gone to.</summary>
    public StaffRole? EscalatedTo { get; init; }

    public bool IsOpen => State is TaskState.Open;

    /// <summary>Done, or not needed by a person's word.</summary>
    public bool IsSettled => State is TaskState.Done or TaskState.NotNeeded;

    /// <summary>Whose it is now.</summary>
    public StaffRole Role => EscalatedTo ?? Owner;
}

internal sealed class CaseTaskMapping : IEntityTypeConfiguration<CaseTask>
{
    public void Configure(EntityTypeBuilder<CaseTask> builder)
    {
        builder.ToTable("case_tasks").HasKey(t => new { t.CaseId, t.Number });
        builder.Ignore(t => t.IsOpen).Ignore(t => t.IsSettled).Ignore(t => t.Role);
        // Not by date: to find what is due first, a database would go through everybody's tasks instead of one school's.
        builder.HasIndex(t => new { t.State, t.CaseId });
        // Whose: huvudman's and skolpliktsbevakningen's are few among all.
        builder.HasIndex(t => new { t.Owner, t.State });
        builder.HasIndex(t => new { t.EscalatedTo, t.State });
    }
}
