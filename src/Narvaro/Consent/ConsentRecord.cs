using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Consent;

/// <summary>Who speaks: a guardian by the place that the roster gives, or the pupil.</summary>
public enum ConsentGiver
{
    Guardian1,
    Guardian2,
    Pupil,
}

public enum ConsentForm
{
    Written,
    Oral,

    /// <summary>An extract does not say.</summary>
    NotStated,
}

/// <summary>From which authority to which: each discloser needs a consent of its own (domain §1.4, OSL 8:1).</summary>
public enum ConsentDirection
{
    SchoolToSocialServices,

    /// <summary>Socialtjänstens own, kept there: refused here.</summary>
    SocialServicesToSchool,
}

/// <summary>
/// What somebody has said of letting the school tell (OSL 10:1, 12:2–3). Never altered but for being withdrawn, once; another answer is
/// another record.
/// </summary>
public sealed class ConsentRecord
{
    public required int Id { get; init; }
    public required PupilId PupilId { get; init; }
    public required ConsentGiver Giver { get; init; }

    /// <summary>The guardian's key in the roster at the time, so that it does not become another's who takes the place; null when the roster
    /// named nobody, or the pupil speaks.</summary>
    public string? GuardianKey { get; init; }

    /// <summary>Yes or no.</summary>
    public required bool Agrees { get; init; }
    public required ConsentDirection Direction { get; init; }

    /// <summary>The unit that may tell; empty is the whole board.</summary>
    public required string Discloser { get; init; }

    /// <summary>By id in config/consent.json, as are <see cref="Purpose"/> and <see cref="Items"/>.</summary>
    public required string Recipient { get; init; }
    public required string Purpose { get; init; }

    /// <summary>In order, with commas.</summary>
    public required string Items { get; init; }
    public required ConsentForm Form { get; init; }

    /// <summary>First day, included.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included. A yes has one always; a no holds until the giver says otherwise.</summary>
    public DateOnly? To { get; init; }
    public required string RecordedBy { get; init; }

    /// <summary>UTC; what was recorded later is not known before.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>The import run that brought it; null when a person did.</summary>
    public int? RunId { get; init; }

    /// <summary>When that was put on record, UTC.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>The day that the giver named.</summary>
    public DateOnly? WithdrawnOn { get; set; }
    public string? WithdrawnBy { get; set; }
    public string? WithdrawnWhy { get; set; }

    /// <summary>What it says as known at an instant; null when it was not recorded yet.</summary>
    public Statement? AsKnown(DateTime instant) =>
        RecordedAt > instant
            ? null
            : new Statement(
                Id,
                Giver,
                GuardianKey,
                Agrees,
                Discloser,
                Recipient,
                Purpose,
                Items.Split(','),
                From,
                To,
                RecordedAt,
                WithdrawnAt <= instant
            );
}

/// <summary>A written assessment of a child's maturity, which goes before the ages of the configuration (OSL 12:3). The newest counts.</summary>
public sealed class MaturityAssessment
{
    public required int Id { get; init; }
    public required PupilId PupilId { get; init; }
    public required ChildsPart Part { get; init; }

    /// <summary>Who assessed, by staff key.</summary>
    public required string AssessedBy { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>Where the written assessment is kept, such as its diarienummer.</summary>
    public required string Reference { get; init; }
    public required string RecordedBy { get; init; }
    public required DateTime RecordedAt { get; init; }
}

/// <summary>What an assessment came to.</summary>
public enum ChildsPart
{
    /// <summary>The child's yes is needed, whatever the age.</summary>
    Required,

    /// <summary>The guardians decide alone, whatever the child's age below 18.</summary>
    NotRequired,
}

internal sealed class ConsentRecordMapping : IEntityTypeConfiguration<ConsentRecord>
{
    public void Configure(EntityTypeBuilder<ConsentRecord> builder)
    {
        builder.ToTable("consents").HasKey(c => c.Id);
        builder.HasIndex(c => c.PupilId);
    }
}

internal sealed class MaturityAssessmentMapping : IEntityTypeConfiguration<MaturityAssessment>
{
    public void Configure(EntityTypeBuilder<MaturityAssessment> builder)
    {
        builder.ToTable("maturity_assessments").HasKey(a => a.Id);
        builder.HasIndex(a => a.PupilId);
    }
}
