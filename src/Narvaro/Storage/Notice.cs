using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Storage;

public enum NoticeKind
{
    /// <summary>Lessons not reported: "komplettera registret". Of a class: lessons of its latest days; of the whole unit: pupils whose share
    /// of absence is open.</summary>
    RegisterIncomplete,

    /// <summary>No data since the day in the subject: as many school days as the count; more than <see cref="Notice.Of"/> is too old.</summary>
    DataAge,

    /// <summary>Much of a class is away at once; shown once, as what it is.</summary>
    Outbreak,

    /// <summary>Pupils who go to the unit and of whom nothing has been delivered since the day in the subject.</summary>
    PupilsWithoutData,

    /// <summary>Extracts that the guard holds until a person decides; the subject is the newest one's run.</summary>
    ExtractHeld,

    /// <summary>An extract was refused.</summary>
    ExtractRefused,

    /// <summary>A case has nobody to tell: no mentor or elevhälsa with an address.</summary>
    NoRecipient,

    /// <summary>Pupils with a consent that ends soon, of those who have one.</summary>
    ConsentExpiring,
}

/// <summary>Something a stage tells people about a unit: counts, never a pupil (design §3).</summary>
public sealed class Notice
{
    public required DateOnly AsOf { get; init; }
    public required SchoolUnitCode Unit { get; init; }
    public required NoticeKind Kind { get; init; }

    /// <summary>What it concerns within the unit, such as a class; empty for the whole unit.</summary>
    public required string Subject { get; init; }
    public required int Count { get; init; }
    public required int Of { get; init; }
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder) =>
        builder
            .ToTable("notices")
            .HasKey(n => new
            {
                n.AsOf,
                n.Unit,
                n.Kind,
                n.Subject,
            });
}
