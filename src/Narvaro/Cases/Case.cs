using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Cases;

/// <summary>Where a case stands (design §6).</summary>
public enum CaseStatus
{
    New,
    Acknowledged,
    Active,
    Monitoring,
    Closed,
}

/// <summary>
/// Ärende: one pupil and one episode. What is here is the fold of its <see cref="CaseChange"/>s, kept for reading; the changes are the
/// truth.
/// </summary>
public sealed class Case
{
    public required CaseId Id { get; init; }

    /// <summary>What people and mails call it, e.g. "N-0042".</summary>
    public required string Reference { get; init; }
    public required PupilId PupilId { get; init; }
    public required SchoolUnitCode Unit { get; set; }
    public required DateOnly OpenedOn { get; init; }
    public required CaseStatus Status { get; set; }

    /// <summary>1–4 on the närvarotrappa; the highest that the episode has reached, unless a person has set another.</summary>
    public required int Level { get; set; }

    /// <summary>Key of who answers for that it goes on; null when nobody has been named.</summary>
    public string? Responsible { get; set; }

    /// <summary>The rule that opened it, or <see cref="Imported.Rule"/>.</summary>
    public required string Rule { get; init; }

    /// <summary>Found on the first night after installation: on the list, no mail (design §6).</summary>
    public required bool Baseline { get; init; }

    /// <summary>Last evening that a signal was on.</summary>
    public required DateOnly LastSignalOn { get; set; }

    /// <summary>A reference as it is kept, of one as people type it: upper and lower case are the same.</summary>
    public static string ReferenceOf(string typed) => typed.Trim().ToUpperInvariant();
}

/// <summary>A change of a case as it is stored: what happened, when, by whom and on which facts. Never altered.</summary>
public sealed class CaseChange
{
    public required CaseId CaseId { get; init; }

    /// <summary>Order within the case, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The evening it belongs to.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Opened, Imported, Raised, Recovered, Regressed …: the name of the sealed record.</summary>
    public required string Kind { get; init; }

    /// <summary>Who: "narvaro" for the night, else the person's key.</summary>
    public required string By { get; init; }
    public required int Level { get; init; }

    /// <summary>The signals as they were, copied in as JSON.</summary>
    public required string Facts { get; init; }

    /// <summary>When it was written, UTC; null of changes from before this was kept.</summary>
    public DateTime? At { get; init; }

    /// <summary>When those signals were worked out, UTC; null of what a person did, and of changes from before this was kept.</summary>
    public DateTime? EvaluatedAt { get; init; }
}

/// <summary>An evening that has been turned into cases. The first one is the baseline.</summary>
public sealed class CaseRun
{
    public required DateOnly AsOf { get; init; }
    public required bool Baseline { get; init; }
}

internal sealed class CaseMapping : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("cases").HasKey(c => c.Id);
        builder.HasIndex(c => c.PupilId);
        builder.HasIndex(c => c.Reference).IsUnique();
        // The lists of a school.
        builder.HasIndex(c => new { c.Unit, c.Status });
        // Of the whole municipality. Not of the lower levels: to list one school's by level, a database would go through all of it.
        builder.HasIndex(c => c.Level).HasFilter("level >= 3");
    }
}

internal sealed class CaseChangeMapping : IEntityTypeConfiguration<CaseChange>
{
    public void Configure(EntityTypeBuilder<CaseChange> builder)
    {
        builder.ToTable("case_changes").HasKey(c => new { c.CaseId, c.Number });
        // What is new since the last school day.
        builder.HasIndex(c => c.On);
    }
}

internal sealed class CaseRunMapping : IEntityTypeConfiguration<CaseRun>
{
    public void Configure(EntityTypeBuilder<CaseRun> builder) => builder.ToTable("case_runs").HasKey(r => r.AsOf);
}
