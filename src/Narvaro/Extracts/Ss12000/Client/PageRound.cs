namespace Narvaro.Extracts.Ss12000.Client;

/// <summary>
/// Notices a list that goes round: a page with nothing that was not on the first page or the one before, or a token that was used
/// earlier. A token that stays the same while new entities come is a cursor, and goes on.
/// </summary>
internal sealed class PageRound
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private HashSet<string>? _first;
    private HashSet<string> _before = [];
    private HashSet<string> _page = [];

    public void Saw(string? id)
    {
        if (id is not null)
        {
            _page.Add(id);
        }
    }

    /// <param name="asked">The token that this page was asked for with; null for the first.</param>
    /// <param name="next">The token that it gave.</param>
    public bool IsClosed(string? asked, string next)
    {
        var page = _page;
        // The first page, and a page without entities that leads on, are never a repetition.
        var nothingNew = _first is not null && page.Count > 0 && (page.IsSubsetOf(_first) || page.IsSubsetOf(_before));
        var standsStill = page.Count == 0 && next == asked;
        if (asked is not null)
        {
            _used.Add(asked);
        }
        var goesBack = next != asked && _used.Contains(next);
        _first ??= page;
        _before = page;
        _page = [];
        return nothingNew || standsStill || goesBack;
    }
}
