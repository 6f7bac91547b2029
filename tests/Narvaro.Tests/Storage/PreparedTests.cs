using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Storage;
using Narvaro.Storage.Postgres;
using Narvaro.Tests.Fixtures;
using Npgsql;

namespace Narvaro.Tests.Storage;

/// <summary>What is asked again and again is planned once: a page asks some forty small questions, and to plan one takes longer than to
/// answer it. SQLite plans in microseconds.</summary>
public sealed class PreparedTests
{
    private const string Kept = """
        select count(*)::int as "Value" from pg_prepared_statements where statement like '%FROM cases%'
        """;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Question_AskedOften_IsKeptPlanned(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);

        Assert.Equal(kind == "Postgres" ? 1 : 0, await AskAsync(database.Database, kind));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Question_WhereTheMunicipalitySaysNoToIt_IsNot(string kind)
    {
        if (kind == "Sqlite")
        {
            return; // It has no such setting.
        }
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Database.Open();
        // A pooler between the two, as PgBouncer, may not know of them.
        var settings = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { MaxAutoPrepare = 0, Pooling = false };

        Assert.Equal(0, await AskAsync(new Database(new PostgresStorage(settings.ToString())), kind));
    }

    private static async Task<int> AskAsync(Database database, string kind)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        for (var n = 0; n < 10; n++)
        {
            await db.Set<Case>().CountAsync();
        }
        return kind == "Postgres" ? await db.Database.SqlQueryRaw<int>(Kept).SingleAsync() : 0;
    }
}
