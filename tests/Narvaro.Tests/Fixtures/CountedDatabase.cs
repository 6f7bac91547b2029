using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Narvaro.Storage;

namespace Narvaro.Tests.Fixtures;

/// <summary>A database whose queries are counted. What is written is not: the log has a line for each pupil, which SQLite writes one at a
/// time.</summary>
internal sealed class CountedDatabase : DbCommandInterceptor
{
    public CountedDatabase(TestDatabase test) => Database = new Database(new Watched(test.Database.Provider, this));

    public Database Database { get; }

    public int Queries { get; private set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Queries += command.CommandText.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    private sealed class Watched(IStorageProvider storage, IInterceptor watch) : IStorageProvider
    {
        public string Name => storage.Name;

        public void Configure(DbContextOptionsBuilder options)
        {
            storage.Configure(options);
            options.AddInterceptors(watch);
        }

        public Task MigrateAsync(NarvaroDb db, CancellationToken ct) => storage.MigrateAsync(db, ct);

        public Task<int> UpsertAsync<T>(NarvaroDb db, IEnumerable<T> rows, CancellationToken ct)
            where T : class => storage.UpsertAsync(db, rows, ct);

        public Task AppendAsync<T>(NarvaroDb db, IEnumerable<T> rows, CancellationToken ct)
            where T : class => storage.AppendAsync(db, rows, ct);

        public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken ct) => storage.TryLockAsync(name, ct);
    }
}
