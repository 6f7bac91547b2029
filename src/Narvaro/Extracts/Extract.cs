using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Narvaro.Extracts;

/// <summary>An archived delivery, known by its content and never by its name.</summary>
public sealed class Extract
{
    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Order of arrival, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Name of the file it first came as, without folder.</summary>
    public required string FileName { get; init; }
    public required long Bytes { get; init; }

    /// <summary>Where it is kept, relative to the archive.</summary>
    public required string ArchivePath { get; init; }
    public required DateTime ReceivedAt { get; init; }
}

internal sealed class ExtractMapping : IEntityTypeConfiguration<Extract>
{
    public void Configure(EntityTypeBuilder<Extract> builder)
    {
        builder.ToTable("extracts").HasKey(e => e.Sha256);
        builder.Property(e => e.Sha256).HasMaxLength(64);
        builder.HasIndex(e => e.Number).IsUnique();
    }
}
