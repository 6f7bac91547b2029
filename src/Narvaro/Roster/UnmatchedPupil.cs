using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Roster;

/// <summary>Why a row could not be given to a pupil.</summary>
public enum UnmatchedKind
{
    /// <summary>Nobody in the class has the name.</summary>
    NameUnknown,

    /// <summary>Several in the class have it.</summary>
    Namesakes,

    /// <summary>The key is one pupil's and the number another's.</summary>
    TwoPupils,
}

public enum UnmatchedState
{
    Waiting,

    /// <summary>A person has said who it is.</summary>
    Matched,

    /// <summary>It is no longer so: the source says otherwise now, or the pupils have been merged.</summary>
    Settled,
}

/// <summary>Somebody whom a source names and nobody should guess: waits for a person. One for each name and class in a läsår, or each key
/// and number, however many rows and nights.</summary>
public sealed class UnmatchedPupil
{
    public int Id { get; set; }
    public required UnmatchedKind Kind { get; set; }

    /// <summary>What will be asked for again: <see cref="PupilNames.Key"/>, or key and number. Never shown.</summary>
    public required string Value { get; init; }

    /// <summary>Läsår by the year it starts in.</summary>
    public required int SchoolYear { get; init; }

    /// <summary>The import run and line that told it first.</summary>
    public required int RunId { get; init; }
    public required int Line { get; init; }

    /// <summary>Empty when the source does not say.</summary>
    public required string Unit { get; init; }
    public required string Class { get; init; }

    /// <summary>The name as written, for the person who matches it; empty when the rows have none.</summary>
    public required string Name { get; init; }

    /// <summary>The name had a marking for protected identity in it.</summary>
    public required bool IsProtected { get; set; }

    /// <summary>Opaque ids of those it may be, comma-separated.</summary>
    public required string Candidates { get; set; }
    public required UnmatchedState State { get; set; }
    public PupilId? MatchedTo { get; set; }
    public string? By { get; set; }
    public string? Why { get; set; }

    /// <summary>When it was matched, UTC.</summary>
    public DateTime? At { get; set; }
}

internal sealed class UnmatchedPupilMapping : IEntityTypeConfiguration<UnmatchedPupil>
{
    public void Configure(EntityTypeBuilder<UnmatchedPupil> builder)
    {
        builder.ToTable("unmatched_pupils").HasKey(u => u.Id);
        builder.HasIndex(u => new { u.Value, u.SchoolYear }).IsUnique();
        builder.HasIndex(u => u.State);
    }
}
