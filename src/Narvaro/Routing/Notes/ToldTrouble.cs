using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Narvaro.Routing.Notes;

/// <summary>Trouble that still stands and that the administrators have been told of, with how far it had gone then. Gone when it is mended.</summary>
public sealed class ToldTrouble
{
    public required TroubleKind Kind { get; init; }

    /// <summary>Empty text when it is of no unit.</summary>
    public required string Unit { get; init; }
    public required int Count { get; set; }
    public required int Newest { get; set; }

    /// <summary>They know of as much.</summary>
    public bool Covers(Trouble trouble) => trouble.Count <= Count && trouble.Newest <= Newest;
}

internal sealed class ToldTroubleMapping : IEntityTypeConfiguration<ToldTrouble>
{
    public void Configure(EntityTypeBuilder<ToldTrouble> builder) => builder.ToTable("told_troubles").HasKey(t => new { t.Kind, t.Unit });
}
