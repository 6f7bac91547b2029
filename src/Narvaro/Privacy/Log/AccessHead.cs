using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Narvaro.Privacy.Log;

/// <summary>How many lines there are and the hash of the last: without it a log could lose its end and nobody would know.</summary>
public sealed class AccessHead
{
    public const int Only = 1;

    public required int Id { get; init; }
    public required long Count { get; set; }
    public required string Hash { get; set; }
}

internal sealed class AccessHeadMapping : IEntityTypeConfiguration<AccessHead>
{
    public void Configure(EntityTypeBuilder<AccessHead> builder)
    {
        builder.ToTable("access_log_head").HasKey(h => h.Id);
        // There from the beginning, so that the first two writers do not both make it.
        builder.HasData(
            new AccessHead
            {
                Id = AccessHead.Only,
                Count = 0,
                Hash = ChainHash.Start,
            }
        );
    }
}
