using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Narvaro.Storage.Postgres;
using Narvaro.Storage.Sqlite;

namespace Narvaro.Storage.Design;

internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<NarvaroDb>
{
    public NarvaroDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<NarvaroDb>();
        IStorageProvider provider = args switch
        {
            ["postgres", ..] => new PostgresStorage("Host=design-time-only"),
            ["sqlite", ..] => new SqliteStorage("Data Source=:memory:", Path.GetTempPath()),
            _ => throw new ArgumentException("pass '-- postgres' or '-- sqlite'", nameof(args)),
        };
        provider.Configure(builder);
        return new NarvaroDb(builder.Options);
    }
}
