using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Import.Guarding;

/// <summary>What a delivery says of a unit's day, in sums: what later deliveries are compared with. Never a pupil.</summary>
public sealed class DeliveryDay
{
    public required int RunId { get; init; }
    public required SchoolUnitCode Unit { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>Pupils with rows; one whose lines lie far apart in the file, or in several classes, counts more than once.</summary>
    public required int Pupils { get; init; }
    public required int Rows { get; init; }

    /// <summary>Minutes of lessons that were not cancelled.</summary>
    public required long Offered { get; init; }
    public required long Reported { get; init; }
    public required long Absent { get; init; }

    public DayFigures Figures => new(Pupils, Rows, Offered, Reported, Absent);
}

internal sealed class DeliveryDayMapping : IEntityTypeConfiguration<DeliveryDay>
{
    public void Configure(EntityTypeBuilder<DeliveryDay> builder)
    {
        builder
            .ToTable("delivery_days")
            .HasKey(d => new
            {
                d.RunId,
                d.Unit,
                d.Date,
            });
        builder.HasIndex(d => new { d.Unit, d.Date });
        builder.Ignore(d => d.Figures);
    }
}
