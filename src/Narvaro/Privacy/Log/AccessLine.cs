using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;

namespace Narvaro.Privacy.Log;

/// <summary>One question to the policy and its answer: who, what of whom, why (GDPR art. 5.2 and 32). Never altered, never removed; each
/// is chained to the one before by its hash. Holds no text that people write.</summary>
public sealed record AccessLine
{
    /// <summary>From 1, without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>UTC, in whole microseconds: what both databases keep.</summary>
    public required DateTime At { get; init; }

    /// <summary>The person's key.</summary>
    public required string Who { get; init; }

    /// <summary>The duty that opened; null when none did.</summary>
    public required StaffRole? Role { get; init; }

    /// <summary>As it was then: a merge of pupils does not change the log.</summary>
    public required PupilId? PupilId { get; init; }

    /// <summary>Which thing, by a reference such as "N-0042"; empty when the class says it.</summary>
    public required string What { get; init; }
    public required Act Act { get; init; }
    public required DataClass Class { get; init; }
    public required Purpose Purpose { get; init; }
    public required bool Allowed { get; init; }

    /// <summary>The policy's code.</summary>
    public required string Why { get; init; }

    /// <summary>Hash of the line before, in hex; zeros before the first.</summary>
    public required string Previous { get; init; }

    /// <summary>SHA-256 over all the rest, in hex (<see cref="ChainHash"/>).</summary>
    public required string Hash { get; init; }
}

internal sealed class AccessLineMapping : IEntityTypeConfiguration<AccessLine>
{
    public void Configure(EntityTypeBuilder<AccessLine> builder)
    {
        builder.ToTable("access_log").HasKey(l => l.Number);
        builder.HasIndex(l => new { l.PupilId, l.At });
        builder.HasIndex(l => l.At);
        // What an auditor asks for, newest first.
        builder.HasIndex(l => new { l.Who, l.Number });
        builder.HasIndex(l => new { l.What, l.Number });
    }
}
