using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Roster;

/// <summary>Two pupils that turned out to be one: who said so and why, and what was moved, so that it can be taken back.</summary>
public sealed class PupilMerge
{
    public required int Id { get; init; }

    /// <summary>Keeps the row in pupils and nothing else: its key is never dealt out again.</summary>
    public required PupilId From { get; init; }
    public required PupilId Into { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who: "narvaro" when a roster proved it, else the person.</summary>
    public required string By { get; init; }
    public required string Why { get; init; }

    /// <summary>The import run that proved it; null when a person decided.</summary>
    public required int? RunId { get; init; }

    /// <summary>Every row that was moved or given up, as it was, as JSON.</summary>
    public required string Moved { get; init; }
    public DateTime? UndoneAt { get; set; }
    public string? UndoneBy { get; set; }
    public string? UndoneWhy { get; set; }
}

internal sealed class PupilMergeMapping : IEntityTypeConfiguration<PupilMerge>
{
    public void Configure(EntityTypeBuilder<PupilMerge> builder) => builder.ToTable("pupil_merges").HasKey(m => m.Id);
}
