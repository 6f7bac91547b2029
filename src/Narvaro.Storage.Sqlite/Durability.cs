using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Narvaro.Storage.Sqlite;

/// <summary>What a commit waits for.</summary>
public enum Durability
{
    /// <summary>The disk: a commit survives a power cut. SQLite's own default.</summary>
    PowerCut,

    /// <summary>The operating system: a commit survives a killed process. For invented data only.</summary>
    KilledProcess,
}

/// <summary>Tells each connection that its commits need not wait for the disk; SQLite does not remember it.</summary>
internal sealed class SkipDiskWait : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma synchronous = off";
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
