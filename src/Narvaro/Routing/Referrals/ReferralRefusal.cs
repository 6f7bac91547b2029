using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;

namespace Narvaro.Routing.Referrals;

/// <summary>When the gate was asked.</summary>
public enum GateMoment
{
    Draft,
    Approval,
    Delivery,
}

/// <summary>A no of the gate, kept (design §11): what was asked for, by whom, and the sentence that the person read.</summary>
public sealed class ReferralRefusal
{
    public required int Id { get; init; }

    /// <summary>Null when nothing was drafted.</summary>
    public int? ReferralId { get; init; }
    public required PupilId PupilId { get; init; }
    public required SchoolUnitCode Unit { get; init; }
    public required GateMoment Moment { get; init; }
    public required DisclosureGround Ground { get; init; }
    public required string Recipient { get; init; }
    public required string Purpose { get; init; }
    public required string Items { get; init; }
    public required string Code { get; init; }
    public required string Sentence { get; init; }
    public required string Law { get; init; }
    public required string By { get; init; }
    public required StaffRole Role { get; init; }
    public required DateTime At { get; init; }
}

internal sealed class ReferralRefusalMapping : IEntityTypeConfiguration<ReferralRefusal>
{
    public void Configure(EntityTypeBuilder<ReferralRefusal> builder)
    {
        builder.ToTable("referral_refusals").HasKey(r => r.Id);
        builder.HasIndex(r => r.PupilId);
    }
}
