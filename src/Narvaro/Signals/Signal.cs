using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Signals;

/// <summary>What a rule may do (design §5).</summary>
public enum RuleMode
{
    /// <summary>Sets the level of an open case and fills the list over the limit; opens nothing.</summary>
    List,

    /// <summary>Opens a case.</summary>
    Alarm,
}

/// <summary>A rule that was on for a pupil on an evening, with what it rests on.</summary>
public sealed class Signal
{
    public required DateOnly AsOf { get; init; }
    public required PupilId PupilId { get; init; }

    /// <summary>The rule's id, as in thresholds.json: rise, subject, days, level …</summary>
    public required string Rule { get; init; }
    public required int RuleVersion { get; init; }
    public required RuleMode Mode { get; init; }

    /// <summary>1–4 on the närvarotrappa.</summary>
    public required int Level { get; init; }

    /// <summary>Window, dates, minutes, interval and limit as JSON; the same bytes whenever it is worked out again.</summary>
    public required string Evidence { get; init; }

    /// <summary>The same of another pupil.</summary>
    public Signal Of(PupilId pupil) =>
        new()
        {
            AsOf = AsOf,
            PupilId = pupil,
            Rule = Rule,
            RuleVersion = RuleVersion,
            Mode = Mode,
            Level = Level,
            Evidence = Evidence,
        };
}

/// <summary>One evening's evaluation of all pupils.</summary>
public sealed class Evaluation
{
    public required DateOnly AsOf { get; init; }

    /// <summary>SHA-256 of the thresholds that were in force.</summary>
    public required string ConfigHash { get; set; }
    public required int Pupils { get; set; }
    public required int Signals { get; set; }

    /// <summary>When it was worked out, UTC. Null of one from before this was kept.</summary>
    public DateTime? At { get; set; }

    /// <summary>The newest import run there was then; 0 when there was none, null of one from before this was kept.</summary>
    public int? LastRun { get; set; }
}

internal sealed class SignalMapping : IEntityTypeConfiguration<Signal>
{
    public void Configure(EntityTypeBuilder<Signal> builder)
    {
        builder
            .ToTable("signals")
            .HasKey(s => new
            {
                s.AsOf,
                s.PupilId,
                s.Rule,
            });
        // The few alarms of many evenings, without going through the lists.
        builder.HasIndex(s => new
        {
            s.Mode,
            s.AsOf,
            s.PupilId,
        });
    }
}

internal sealed class EvaluationMapping : IEntityTypeConfiguration<Evaluation>
{
    public void Configure(EntityTypeBuilder<Evaluation> builder) => builder.ToTable("evaluations").HasKey(e => e.AsOf);
}
