using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Tests.Fixtures;

/// <summary>Every row of every table as text, so that two states can be compared whole.</summary>
internal static class WholeDatabase
{
    public static async Task<List<string>> DumpAsync(Database database, params string[] without)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        var lines = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Except(without, StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select * from \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var cells = Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}={Text(reader.GetValue(i))}");
                lines.Add($"{table}: {string.Join(' ', cells.Order(StringComparer.Ordinal))}");
            }
        }
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string Text(object value) =>
        value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
