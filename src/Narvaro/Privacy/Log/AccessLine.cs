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

/// <summary>How many lines there are and the hash of the last: without it a log could lose its end and nobody would know.</summary>
public sealed class AccessHead
{
    public const int Only = 1;

    public required int Id { get; init; }
    public required long Count { get; set; }
    public required string Hash { get; set; }
}

internal sealed class AccessLineMapping : IEntityTypeConfiguration<AccessLine>
{
    public void Configure(EntityTypeBuilder<AccessLine> builder)
    {
        builder.ToTable("access_log").HasKey(l => l.Number);
        builder.HasIndex(l => new { l.PupilId, l.At });
        builder.HasIndex(l => l.At);
    }
}

internal sealed class AccessHeadMapping : IEntityTypeConfiguration<AccessHead>
{
    public void Configure(EntityTypeBuilder<AccessHead> builder)
    {
        builder.ToTable("access_log_head").HasKey(h => h.Id);
        // There from the beginning, so that the first two writers do not both make it.
        builder.HasData(
            new AccessHead
            {
                Id = AccessHead.Only,
                Count = 0,
                Hash = ChainHash.Start,
            }
        );
    }
}
