namespace Narvaro.Extracts.Ss12000;

/// <summary>How the pull of a school system stands, for people.</summary>
/// <param name="Name">Its name in <c>config/sources.json</c>.</param>
/// <param name="DoneAt">When a pull last came through, UTC.</param>
/// <param name="TriedAt">When it was last tried, UTC.</param>
/// <param name="Trouble">What the last pull ended on, in Swedish; null when it came through.</param>
/// <param name="GoesOn">The trouble is only that the time was up: the next night goes on from there.</param>
/// <param name="Way">How it gives attendance.</param>
/// <param name="NotOffered">Endpoints that it does not have.</param>
/// <param name="Counts">What the last pull met.</param>
public sealed record SourceStatus(
    string Name,
    DateTime? DoneAt,
    DateTime? TriedAt,
    string? Trouble,
    bool GoesOn,
    AttendanceWay? Way,
    IReadOnlyCollection<string> NotOffered,
    IReadOnlyDictionary<string, long> Counts
)
{
    /// <param name="name">Of the system.</param>
    /// <param name="root">Its folder in the data folder, which need not be there.</param>
    public static SourceStatus Read(string name, string root)
    {
        var state = PullState.Read(Path.Combine(root, SourceFolder.StateName));
        return new SourceStatus(name, state.DoneAt, state.TriedAt, state.Trouble, state.GoesOn, state.Way, state.NotOffered, state.Counts);
    }
}
