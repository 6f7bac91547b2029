using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Routing.Referrals;

public enum ReferralState
{
    /// <summary>May go as far as the gate knew; nobody has said that it shall.</summary>
    Drafted,

    /// <summary>Approved, and waiting to be handed over.</summary>
    Queued,
    Delivered,

    /// <summary>By a person, or by the gate in the moment of delivery.</summary>
    Cancelled,

    /// <summary>The gate said no when it was to be approved.</summary>
    Refused,
}

public static class ReferralStates
{
    public static bool IsFinal(this ReferralState state) => state is not (ReferralState.Drafted or ReferralState.Queued);
}

/// <summary>Something to be told to another authority: what, to whom, for what and why. Its state is the fold of its changes.</summary>
public sealed class Referral
{
    public required int Id { get; init; }

    /// <summary>The case that it is a part of; null when it is of none.</summary>
    public CaseId? CaseId { get; init; }
    public required PupilId PupilId { get; init; }
    public required SchoolUnitCode Unit { get; init; }
    public required DisclosureGround Ground { get; init; }
    public required string Recipient { get; init; }
    public required string Purpose { get; init; }

    /// <summary>With commas.</summary>
    public required string Items { get; init; }
    public required ReferralState State { get; set; }

    /// <summary>How many changes it has had.</summary>
    public required int Changes { get; set; }
}

/// <summary>Something that happened to a referral, as a row: never altered.</summary>
public sealed class ReferralChange
{
    public required int ReferralId { get; init; }

    /// <summary>Order within the referral, from 1.</summary>
    public required int Number { get; init; }
    public required string Kind { get; init; }
    public required DateTime At { get; init; }
    public required string By { get; init; }

    /// <summary>What it carries, as JSON.</summary>
    public required string Facts { get; init; }
}

internal sealed class ReferralMapping : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> builder)
    {
        builder.ToTable("referrals").HasKey(r => r.Id);
        builder.HasIndex(r => r.PupilId);
        builder.HasIndex(r => r.State);
    }
}

internal sealed class ReferralChangeMapping : IEntityTypeConfiguration<ReferralChange>
{
    public void Configure(EntityTypeBuilder<ReferralChange> builder) =>
        builder.ToTable("referral_changes").HasKey(c => new { c.ReferralId, c.Number });
}
