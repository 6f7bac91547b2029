using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Storage;

public enum NoticeKind
{
    /// <summary>Lessons not reported: "komplettera registret".</summary>
    RegisterIncomplete,

    /// <summary>No data for a while.</summary>
    DataAge,

    /// <summary>Much of a class is away at once; shown once, as what it is.</summary>
    Outbreak,

    /// <summary>An extract was refused.</summary>
    ExtractRefused,

    /// <summary>A case has nobody to tell: no mentor or elevhälsa with an address.</summary>
    NoRecipient,
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
