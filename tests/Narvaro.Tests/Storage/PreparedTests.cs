using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Storage;
using Narvaro.Storage.Postgres;
using Narvaro.Tests.Fixtures;
using Npgsql;

namespace Narvaro.Tests.Storage;

/// <summary>PostgreSQL plans once what is asked again and again: a page asks some forty small questions, and to plan one takes longer than to
/// answer it.</summary>
public sealed class PreparedTests
{
    private const string Kept = """
        select count(*)::int as "Value" from pg_prepared_statements where statement like '%FROM cases%'
        """;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public Task Question_AskedOften_IsKeptPlanned(string kind) => KeepsAsync(kind, 1, _ => { });

    /// <summary>A pooler between the two may not know of them.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public Task Question_WhereTheMunicipalitySaysNoToIt_IsNotKept(string kind) => KeepsAsync(kind, 0, s => s.MaxAutoPrepare = 0);

    private static async Task KeepsAsync(string kind, int expected, Action<NpgsqlConnectionStringBuilder> set)
    {
        if (kind == "Sqlite")
        {
            return; // It plans in microseconds, and keeps nothing.
        }
        var settings = new NpgsqlConnectionStringBuilder(TestDatabase.ServerConnection!) { Pooling = false };
        set(settings);
        await using var lent = await TestDatabase.CreateAsync(kind);
        await using (var place = lent.Database.Open())
        {
            settings.Database = place.Database.GetDbConnection().Database;
        }
        await using var db = new Database(new PostgresStorage(settings.ToString())).Open();
        await db.Database.OpenConnectionAsync();
        for (var n = 0; n < 10; n++)
        {
            await db.Set<Case>().CountAsync();
        }

        Assert.Equal(expected, await db.Database.SqlQueryRaw<int>(Kept).SingleAsync());
    }
}
