using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Storage;

/// <summary>A file of the municipality's that a night could not take: the last good one stays in force. Gone as soon as it is mended.</summary>
public sealed class RefusedFile
{
    public required string File { get; init; }

    /// <summary>Each fault on a line of its own: where, and what would be right. Not what stands there now, for this goes into a mail.</summary>
    public required string Faults { get; set; }

    /// <summary>Version of what is in force instead.</summary>
    public required string InForce { get; set; }

    /// <summary>The evening whose routing told the administrators of these faults; null when nobody has been told.</summary>
    public DateOnly? ToldOn { get; set; }

    /// <summary>Records how the file stands; the same faults again change nothing, others are to be told anew.</summary>
    public static async Task KeepAsync(NarvaroDb db, string file, IReadOnlyList<ConfigFault> faults, string inForce, CancellationToken ct)
    {
        var kept = await db.Set<RefusedFile>().SingleOrDefaultAsync(r => r.File == file, ct);
        var told = string.Join('\n', faults.Select(Cure));
        if (kept is not null && faults.Count == 0)
        {
            db.Remove(kept);
        }
        else if (kept is null && faults.Count > 0)
        {
            db.Add(
                new RefusedFile
                {
                    File = file,
                    Faults = told,
                    InForce = inForce,
                }
            );
        }
        else if (kept is not null && !string.Equals(kept.Faults, told, StringComparison.Ordinal))
        {
            (kept.Faults, kept.InForce, kept.ToldOn) = (told, inForce, null);
        }
    }

    private static string Cure(ConfigFault fault) =>
        fault.Line == 0
            ? $"hela filen: {fault.Right}"
            : string.Create(CultureInfo.InvariantCulture, $"rad {fault.Line}, kolumn {fault.Column}: {fault.Right}");
}

internal sealed class RefusedFileMapping : IEntityTypeConfiguration<RefusedFile>
{
    public void Configure(EntityTypeBuilder<RefusedFile> builder) => builder.ToTable("refused_files").HasKey(r => r.File);
}
