using System.Text.Json;
using Narvaro.Extracts.Ss12000.People;

namespace Narvaro.Extracts.Ss12000;

/// <summary>How lesson attendance is had (formats §1.4).</summary>
public enum AttendanceWay
{
    /// <summary>Calendar events with their attendance.</summary>
    WithEvents,

    /// <summary>Attendance by itself, and calendar events for when and what it was.</summary>
    ByItself,

    /// <summary>Sums for each week only.</summary>
    Weekly,

    /// <summary>The school system offers none of them.</summary>
    None,
}

/// <summary>Where a school system's pull has come, kept between nights and after each window. Dates and counts, and which people carry a
/// marking; never what it is about them.</summary>
internal sealed record PullState
{
    public DateTime? TriedAt { get; set; }
    public DateTime? DoneAt { get; set; }

    /// <summary>What the last pull ended on, in Swedish; null when it came through.</summary>
    public string? Trouble { get; set; }
    public DateTime? TroubleAt { get; set; }

    /// <summary>The trouble is only that the time was up.</summary>
    public bool GoesOn { get; set; }
    public AttendanceWay? Way { get; set; }
    public IReadOnlyCollection<string> NotOffered { get; set; } = [];
    public IReadOnlyDictionary<string, long> Counts { get; set; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>First day of the next window of a pull that was interrupted; null when the last one came through.</summary>
    public DateOnly? NextDay { get; set; }

    /// <summary>Last day that was pulled by a pull that came through; null before the first.</summary>
    public DateOnly? DoneTo { get; set; }

    /// <summary>Deletions and changes until then have been taken.</summary>
    public DateTime? DeletionsTo { get; set; }
    public DateTime? AttendanceTo { get; set; }
    public Dictionary<string, Snapshot> Snapshots { get; set; } = new(StringComparer.Ordinal);
    public Dictionary<string, KeptMark> Marks { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What stands in the file; a fresh start when there is none, or it is damaged.</summary>
    public static PullState Read(string path)
    {
        try
        {
            return File.Exists(path)
                ? JsonSerializer.Deserialize<PullState>(File.ReadAllBytes(path), Options) ?? new PullState()
                : new PullState();
        }
        catch (JsonException)
        {
            return new PullState();
        }
    }

    public void Save(string path) => SourceFolder.WriteWhole(path, JsonSerializer.SerializeToUtf8Bytes(this, Options));
}
