using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Roster.Staff;

/// <summary>Roles of staff, as the glossary names them (domain §6); Swedish names are those of design §13.</summary>
public enum StaffRole
{
    /// <summary>Mentor eller klasslärare.</summary>
    Mentor,

    /// <summary>Elevhälsa.</summary>
    PupilHealth,

    /// <summary>Elevsamordnare.</summary>
    PupilCoordinator,

    /// <summary>Rektor.</summary>
    Principal,

    /// <summary>Biträdande rektor.</summary>
    DeputyPrincipal,

    /// <summary>Huvudman.</summary>
    PrincipalOrganiser,

    /// <summary>Skolpliktsbevakare.</summary>
    CompulsoryAttendanceOfficer,

    /// <summary>Administratör.</summary>
    Administrator,

    /// <summary>Hanterar elever med skyddad identitet.</summary>
    ProtectedIdentityHandler,

    /// <summary>Granskare.</summary>
    Auditor,

    /// <summary>Socialtjänstens mottagning.</summary>
    SocialServices,
}

/// <summary>A person who may be told.</summary>
public sealed class StaffMember
{
    public required StaffId Id { get; init; }

    /// <summary>Key in the staff extract.</summary>
    public required string Key { get; init; }
    public required string Name { get; set; }
    public required string Email { get; set; }
}

/// <summary>What a person does and where, as an interval of dates, both included.</summary>
public sealed class Duty
{
    public required StaffId StaffId { get; init; }
    public required StaffRole Role { get; init; }

    /// <summary>Empty text means the whole municipality.</summary>
    public required string Unit { get; init; }

    /// <summary>Empty text means the whole unit.</summary>
    public required string Class { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }

    public bool Holds(DateOnly date) => From <= date && (To is null || date <= To);
}

internal sealed class StaffMemberMapping : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.ToTable("staff").HasKey(s => s.Id);
        builder.HasIndex(s => s.Key).IsUnique();
    }
}

internal sealed class DutyMapping : IEntityTypeConfiguration<Duty>
{
    public void Configure(EntityTypeBuilder<Duty> builder)
    {
        builder
            .ToTable("staff_duties")
            .HasKey(d => new
            {
                d.StaffId,
                d.Role,
                d.Unit,
                d.Class,
                d.From,
            });
        builder.HasIndex(d => d.Unit);
    }
}
