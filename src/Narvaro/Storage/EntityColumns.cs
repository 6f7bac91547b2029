using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Narvaro.Storage;

/// <summary>One column of an entity: its name and type in the database, and its value as the database takes it.</summary>
public sealed record EntityColumn(string Name, string StoreType, bool IsKey, Func<object, object?> Value);

/// <summary>An entity's table as the model maps it, for bulk writing: what the provider writes is what EF reads.</summary>
public sealed record EntityColumns(string Table, IReadOnlyList<EntityColumn> Columns)
{
    private static readonly ConcurrentDictionary<(IModel, Type), EntityColumns> Known = new();

    public IEnumerable<string> Names => Columns.Select(c => c.Name);

    public IEnumerable<string> Keys => Columns.Where(c => c.IsKey).Select(c => c.Name);

    public IEnumerable<string> Others => Columns.Where(c => !c.IsKey).Select(c => c.Name);

    /// <exception cref="InvalidOperationException">The type is no entity of the model.</exception>
    public static EntityColumns Of<T>(NarvaroDb db) => Known.GetOrAdd((db.Model, typeof(T)), static key => Read(key.Item1, key.Item2));

    private static EntityColumns Read(IModel model, Type type)
    {
        var entity = model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is no entity");
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var columns = entity.GetProperties().Select(p => Column(p, table)).ToList();
        return new EntityColumns(entity.GetTableName()!, columns);
    }

    private static EntityColumn Column(IProperty property, StoreObjectIdentifier table)
    {
        var mapping = property.GetRelationalTypeMapping();
        var getter = property.GetGetter();
        var convert = mapping.Converter?.ConvertToProvider;
        return new EntityColumn(
            property.GetColumnName(table)!,
            mapping.StoreType,
            property.IsPrimaryKey(),
            convert is null ? getter.GetClrValue : row => getter.GetClrValue(row) is { } value ? convert(value) : null
        );
    }
}
