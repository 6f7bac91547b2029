using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Tests.Fixtures;

/// <summary>All tables of the model as sorted lines of text, to be compared whole.</summary>
internal static class TableText
{
    public static async Task<IReadOnlyList<string>> ReadAsync(Database database, params string[] leftOut)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        var lines = new List<string>();
        var tables = db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct(StringComparer.Ordinal);
        foreach (var table in tables.Except(leftOut, StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select * from \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var cells = Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}={Text(reader.GetValue(i))}");
                lines.Add($"{table}: {string.Join(" | ", cells)}");
            }
        }
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string? Text(object value) =>
        value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture);
}
