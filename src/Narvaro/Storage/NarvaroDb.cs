using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Narvaro.Kernel;

namespace Narvaro.Storage;

/// <summary>
/// The database. Each room brings its own tables (an <see cref="IEntityTypeConfiguration{T}"/> beside the entity) and reads them with
/// <c>db.Set&lt;T&gt;()</c>; there is no list of all tables here, so that no room can be named by accident.
/// </summary>
public sealed class NarvaroDb(DbContextOptions<NarvaroDb> options) : DbContext(options)
{
    /// <summary>Where it is kept, for rows that come many at a time; set by <see cref="Database.Open"/>.</summary>
    public IStorageProvider? Storage { get; internal set; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<PupilId>().HaveConversion<PupilIdConverter>();
        configurationBuilder.Properties<StaffId>().HaveConversion<StaffIdConverter>();
        configurationBuilder.Properties<CaseId>().HaveConversion<CaseIdConverter>();
        configurationBuilder.Properties<SchoolUnitCode>().HaveConversion<UnitConverter>().HaveMaxLength(8);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(NarvaroDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
                // Keys are dealt out by the rooms, in order, so that an interrupted night leaves no gap and no trace.
                property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            }
        }
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }

    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(
            v => DateTime.SpecifyKind(v, DateTimeKind.Utc),
            v => DateTime.SpecifyKind(v, DateTimeKind.Utc)
        );

    private sealed class PupilIdConverter() : ValueConverter<PupilId, int>(v => v.Value, v => new PupilId(v));

    private sealed class StaffIdConverter() : ValueConverter<StaffId, int>(v => v.Value, v => new StaffId(v));

    private sealed class CaseIdConverter() : ValueConverter<CaseId, int>(v => v.Value, v => new CaseId(v));

    private sealed class UnitConverter() : ValueConverter<SchoolUnitCode, string>(v => v.Value, v => SchoolUnitCode.Parse(v));
}
