using Microsoft.EntityFrameworkCore;

namespace Narvaro.Storage;

/// <summary>What differs between the two databases: the rest of the house is written once, against <see cref="NarvaroDb"/>.</summary>
public interface IStorageProvider
{
    /// <summary>"Postgres" or "Sqlite".</summary>
    string Name { get; }

    void Configure(DbContextOptionsBuilder options);

    /// <summary>Brings the schema up to date. Safe to call by several processes and after a killed one.</summary>
    Task MigrateAsync(NarvaroDb db, CancellationToken ct);

    /// <summary>
    /// Inserts rows, or replaces those with the same primary key, inside the transaction that is open on <paramref name="db"/>. Rows
    /// that would change nothing are not written. Rows with the same key in one call: the last one wins.
    /// </summary>
    /// <typeparam name="T">An entity of the model; its mapping names table, columns and key.</typeparam>
    /// <returns>Rows inserted or replaced.</returns>
    Task<int> UpsertAsync<T>(NarvaroDb db, IEnumerable<T> rows, CancellationToken ct)
        where T : class;

    /// <summary>Inserts rows that are new, many at once, inside the transaction that is open on <paramref name="db"/>.</summary>
    /// <typeparam name="T">An entity of the model.</typeparam>
    Task AppendAsync<T>(NarvaroDb db, IEnumerable<T> rows, CancellationToken ct)
        where T : class;

    /// <summary>
    /// The right to be the only one doing a thing in this database, across processes and machines, or null when somebody else holds
    /// it. Released on dispose and when the process dies.
    /// </summary>
    Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken ct);
}
