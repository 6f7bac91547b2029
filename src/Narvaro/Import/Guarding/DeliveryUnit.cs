using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Narvaro.Import.Guarding;

/// <summary>A delivery's part of one unit as the guard saw it. Never a pupil.</summary>
public sealed class DeliveryUnit
{
    public required int RunId { get; init; }

    /// <summary>Empty for people who belong to no unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Different pupils; people in an extract of staff.</summary>
    public required int Pupils { get; init; }

    /// <summary>Those of them whom the roster had in the unit before.</summary>
    public required int Known { get; init; }
    public required int Rows { get; init; }
    public required int Days { get; init; }
    public required DateOnly? First { get; init; }
    public required DateOnly? Last { get; init; }

    /// <summary>The days are as full as those that were known before, so that what is not in them may be taken for gone. Never of a
    /// delivery that was held.</summary>
    public required bool Complete { get; init; }
}

internal sealed class DeliveryUnitMapping : IEntityTypeConfiguration<DeliveryUnit>
{
    public void Configure(EntityTypeBuilder<DeliveryUnit> builder) =>
        builder.ToTable("delivery_units").HasKey(u => new { u.RunId, u.Unit });
}
