using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Import;
using Narvaro.Kernel;

namespace Narvaro.Roster;

public sealed class Pupil
{
    public required PupilId Id { get; init; }
    public string? GivenName { get; set; }
    public string? FamilyName { get; set; }
    public DateOnly? BirthDate { get; set; }

    /// <summary>"K", "M" or null when not known.</summary>
    public string? Sex { get; set; }
    public ProtectionMark Protection { get; set; }

    /// <summary>Kommunkod, e.g. "2262".</summary>
    public string? HomeMunicipality { get; set; }

    /// <summary>An unknown marking counts as protected: fail closed (domain §1.6).</summary>
    public bool IsProtected => Protection != ProtectionMark.None;
}

public enum AliasKind
{
    /// <summary>The key that extracts use for the pupil.</summary>
    Extract,
    Personnummer,
    TemporaryNumber,
}

/// <summary>An identifier by which a source knows a pupil.</summary>
public sealed class PupilAlias
{
    public required AliasKind Kind { get; init; }
    public required string Value { get; init; }
    public required PupilId PupilId { get; init; }
}

/// <summary>Where a pupil goes, as an interval of dates, both included; open-ended when <see cref="To"/> is null.</summary>
public sealed class Enrolment
{
    public required PupilId PupilId { get; init; }
    public required SchoolUnitCode Unit { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
    public required SchoolForm Form { get; set; }

    /// <summary>Årskurs; 0 is förskoleklass.</summary>
    public required int Grade { get; set; }

    /// <summary>Empty when the source has no class.</summary>
    public required string Class { get; set; }
    public string? MentorKey { get; set; }

    public Stage Stage => Stage.Of(Form, Grade);

    public bool Holds(DateOnly date) => From <= date && (To is null || date <= To);
}

/// <summary>A guardian by the source's opaque id, first or second.</summary>
public sealed class Guardianship
{
    public required PupilId PupilId { get; init; }
    public required int Ordinal { get; init; }
    public required string GuardianKey { get; init; }
}

internal sealed class PupilMapping : IEntityTypeConfiguration<Pupil>
{
    public void Configure(EntityTypeBuilder<Pupil> builder)
    {
        builder.ToTable("pupils").HasKey(p => p.Id);
        builder.Ignore(p => p.IsProtected);
    }
}

internal sealed class PupilAliasMapping : IEntityTypeConfiguration<PupilAlias>
{
    public void Configure(EntityTypeBuilder<PupilAlias> builder)
    {
        builder.ToTable("pupil_aliases").HasKey(a => new { a.Kind, a.Value });
        builder.HasIndex(a => a.PupilId);
    }
}

internal sealed class EnrolmentMapping : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder
            .ToTable("enrolments")
            .HasKey(e => new
            {
                e.PupilId,
                e.From,
                e.Unit,
            });
        builder.Ignore(e => e.Stage);
    }
}

internal sealed class GuardianshipMapping : IEntityTypeConfiguration<Guardianship>
{
    public void Configure(EntityTypeBuilder<Guardianship> builder) =>
        builder.ToTable("guardianships").HasKey(g => new { g.PupilId, g.Ordinal });
}
