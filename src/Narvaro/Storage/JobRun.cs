using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Storage;

/// <summary>One run of a step of the night or of the mail, with counts. Written when it starts and again when it ends, so that a run
/// that died is seen as one that never ended.</summary>
public sealed class JobRun
{
    /// <summary>The <see cref="Job"/> of a whole night; its steps have runs of their own.</summary>
    public const string Night = "night";

    /// <summary>The <see cref="Job"/> of the mail.</summary>
    public const string Mail = "mail";

    /// <summary>The <see cref="Job"/> of the step that reads what has come.</summary>
    public const string Import = "import";

    /// <summary>The <see cref="Job"/> of the step that looks for missing data.</summary>
    public const string DataAge = "data-age";

    /// <summary>In order of time; made by whoever runs, since two jobs may begin at once.</summary>
    public required Guid Id { get; init; }
    public required string Job { get; init; }

    /// <summary>The evening it is about; null when it is about none, or has not found out which.</summary>
    public required DateOnly? AsOf { get; set; }
    public required DateTime StartedAt { get; init; }
    public DateTime? EndedAt { get; set; }
    public Outcome? Outcome { get; set; }

    /// <summary>Counts by name as JSON.</summary>
    public string Counts { get; set; } = "{}";

    /// <summary>The same, read.</summary>
    public Dictionary<string, long> ReadCounts() => JsonSerializer.Deserialize<Dictionary<string, long>>(Counts) ?? [];

    /// <summary>Kind of fault, never its text: exception texts may quote data.</summary>
    public string? Fault { get; set; }
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("job_runs").HasKey(r => r.Id);
        builder.HasIndex(r => new { r.Job, r.StartedAt });
        builder.HasIndex(r => r.StartedAt);
    }
}
