using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Narvaro.Privacy.Sessions;

/// <summary>What the identity provider has told that it ended: a session, all of a person's, and the message that said so, each by a hash. What a
/// provider calls a person may be a personnummer.</summary>
public sealed class EndedSession
{
    /// <summary>Longest hash there is room for.</summary>
    internal const int Longest = 64;

    public required string Key { get; init; }

    /// <summary>UTC; sessions that began later go on.</summary>
    public required DateTime At { get; init; }
}

internal sealed class EndedSessionMapping : IEntityTypeConfiguration<EndedSession>
{
    public void Configure(EntityTypeBuilder<EndedSession> builder)
    {
        builder.ToTable("ended_sessions").HasKey(e => e.Key);
        builder.Property(e => e.Key).HasMaxLength(EndedSession.Longest);
    }
}
