using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Roster;

public enum AliasKind
{
    /// <summary>The key that extracts use for the pupil.</summary>
    Extract,
    Personnummer,

    /// <summary>Samordningsnummer, in twelve digits.</summary>
    CoordinationNumber,

    /// <summary>TF- or T-number, date and suffix without hyphen; no two systems agree on them.</summary>
    TemporaryNumber,

    /// <summary>A vendor's id, such as a UUID of SS 12000.</summary>
    VendorId,

    /// <summary>Unit, class and name by <see cref="PupilNames.Key"/>, as a person has matched them; holds between its dates only.</summary>
    NameInClass,
}

/// <summary>
/// An identifier by which a source knows a pupil, with the days on which it was the current one. An old number stays the pupil's: who is
/// named by it in an old extract is still found. Only a name in a class means somebody else in another year.
/// </summary>
public sealed class PupilAlias
{
    public required AliasKind Kind { get; init; }
    public required string Value { get; init; }

    /// <summary>The day from which it was known.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>Last day on which it was the current one; null while it is.</summary>
    public DateOnly? ValidTo { get; init; }
    public required PupilId PupilId { get; init; }

    public bool Holds(DateOnly date) => ValidFrom <= date && (ValidTo is null || date <= ValidTo);

    public PupilAlias With(PupilId pupil, DateOnly? validTo) =>
        new()
        {
            Kind = Kind,
            Value = Value,
            ValidFrom = ValidFrom,
            ValidTo = validTo,
            PupilId = pupil,
        };
}

internal sealed class PupilAliasMapping : IEntityTypeConfiguration<PupilAlias>
{
    public void Configure(EntityTypeBuilder<PupilAlias> builder)
    {
        builder
            .ToTable("pupil_aliases")
            .HasKey(a => new
            {
                a.Kind,
                a.Value,
                a.ValidFrom,
            });
        builder.HasIndex(a => a.PupilId);
    }
}
