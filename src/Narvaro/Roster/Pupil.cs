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

    /// <summary>Any source may raise the marking; none takes away what another has raised by saying less (formats §5 #11).</summary>
    public void Raise(ProtectionMark mark) => Protection = Rank(mark) > Rank(Protection) ? mark : Protection;

    /// <summary>Takes what is not known from another record of the same person, and its marking.</summary>
    public void FillFrom(Pupil other)
    {
        GivenName ??= other.GivenName;
        FamilyName ??= other.FamilyName;
        BirthDate ??= other.BirthDate;
        Sex ??= other.Sex;
        HomeMunicipality ??= other.HomeMunicipality;
        Raise(other.Protection);
    }

    private static int Rank(ProtectionMark mark) =>
        mark switch
        {
            ProtectionMark.None => 0,
            ProtectionMark.Unknown => 1,
            ProtectionMark.SecrecyMarking => 2,
            _ => 3,
        };
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

    public bool SaysTheSameAs(Enrolment other) =>
        (Unit, From, To, Form, Grade, Class, MentorKey)
        == (other.Unit, other.From, other.To, other.Form, other.Grade, other.Class, other.MentorKey);

    /// <summary>The same of another pupil.</summary>
    public Enrolment Of(PupilId pupil) =>
        new()
        {
            PupilId = pupil,
            Unit = Unit,
            From = From,
            To = To,
            Form = Form,
            Grade = Grade,
            Class = Class,
            MentorKey = MentorKey,
        };
}

/// <summary>A guardian by the source's opaque id, first or second; the id is empty where the source says that there is none. Where it does
/// not say, there is no row: unknown is not none (design §13).</summary>
public sealed class Guardianship
{
    public required PupilId PupilId { get; init; }
    public required int Ordinal { get; init; }
    public required string GuardianKey { get; init; }

    /// <summary>The same of another pupil.</summary>
    public Guardianship Of(PupilId pupil) =>
        new()
        {
            PupilId = pupil,
            Ordinal = Ordinal,
            GuardianKey = GuardianKey,
        };
}

internal sealed class PupilMapping : IEntityTypeConfiguration<Pupil>
{
    public void Configure(EntityTypeBuilder<Pupil> builder)
    {
        builder.ToTable("pupils").HasKey(p => p.Id);
        builder.Ignore(p => p.IsProtected);
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
        // Who goes to a school, and its classes: asked at each request, and answered by the index alone.
        builder.HasIndex(e => new
        {
            e.Unit,
            e.Class,
            e.PupilId,
            e.From,
            e.To,
        });
        builder.Ignore(e => e.Stage);
    }
}

internal sealed class GuardianshipMapping : IEntityTypeConfiguration<Guardianship>
{
    public void Configure(EntityTypeBuilder<Guardianship> builder) =>
        builder.ToTable("guardianships").HasKey(g => new { g.PupilId, g.Ordinal });
}
