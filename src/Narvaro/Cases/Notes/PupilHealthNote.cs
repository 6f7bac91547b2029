using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Cases.Notes;

/// <summary>
/// What elevhälsan has written in a case: strong secrecy (OSL 23:2 first paragraph), for the elevhälsa of one unit. Never altered; it
/// may be withdrawn, on record.
/// </summary>
public sealed class PupilHealthNote : INote
{
    public required int Id { get; init; }
    public required CaseId CaseId { get; init; }

    /// <summary>Where it was written.</summary>
    public required SchoolUnitCode Unit { get; init; }

    /// <summary>Whose it is now: the fold of the <see cref="PupilHealthMove"/>s.</summary>
    public required SchoolUnitCode HeldBy { get; set; }

    /// <summary>The day it is about, in Stockholm.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public required DateTime At { get; init; }
    public required string By { get; init; }
    public required string Text { get; init; }
    public DateTime? WithdrawnAt { get; set; }
    public string? WithdrawnBy { get; set; }
    public string? WithdrawnWhy { get; set; }
}

/// <summary>Elevhälsan's decision that its notes of a case go with the pupil to another school. Never altered.</summary>
public sealed class PupilHealthMove
{
    public required int Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required SchoolUnitCode FromUnit { get; init; }
    public required SchoolUnitCode ToUnit { get; init; }
    public required DateOnly On { get; init; }
    public required DateTime At { get; init; }
    public required string By { get; init; }
    public required string Why { get; init; }
}

internal sealed class PupilHealthNoteMapping : IEntityTypeConfiguration<PupilHealthNote>
{
    public void Configure(EntityTypeBuilder<PupilHealthNote> builder)
    {
        builder.ToTable("pupil_health_notes").HasKey(n => n.Id);
        builder.HasIndex(n => n.CaseId);
    }
}

internal sealed class PupilHealthMoveMapping : IEntityTypeConfiguration<PupilHealthMove>
{
    public void Configure(EntityTypeBuilder<PupilHealthMove> builder) => builder.ToTable("pupil_health_moves").HasKey(m => m.Id);
}
