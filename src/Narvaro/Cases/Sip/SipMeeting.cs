using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Cases.Sip;

/// <summary>
/// A meeting for a samordnad individuell plan. Kommun and region draw the plan up, with the consent of the one it is for (SoL 10:8–9); the
/// school may call, and takes part. The plan itself is theirs: here is only that there was a meeting, who was called and what came of it.
/// </summary>
public sealed class SipMeeting
{
    public required int Id { get; init; }
    public required CaseId CaseId { get; init; }

    /// <summary>The day that it is, or was, to be held.</summary>
    public required DateOnly PlannedOn { get; init; }

    /// <summary>Names of <see cref="SipPart"/>, with commas.</summary>
    public required string Invited { get; init; }
    public required string CalledBy { get; init; }
    public required DateTime CalledAt { get; init; }

    /// <summary>The day that it was held; null when it was not, or not yet.</summary>
    public DateOnly? HeldOn { get; set; }

    /// <summary>Those of the invited who came, with commas.</summary>
    public string? Came { get; set; }
    public SipOutcome? Outcome { get; set; }
    public string? EndedBy { get; set; }
    public DateTime? EndedAt { get; set; }
}

internal sealed class SipMeetingMapping : IEntityTypeConfiguration<SipMeeting>
{
    public void Configure(EntityTypeBuilder<SipMeeting> builder)
    {
        builder.ToTable("sip_meetings").HasKey(m => m.Id);
        builder.HasIndex(m => m.CaseId);
    }
}
