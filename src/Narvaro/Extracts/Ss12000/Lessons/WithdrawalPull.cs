using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Extracts.Ss12000.Model;

namespace Narvaro.Extracts.Ss12000.Lessons;

/// <summary>
/// Takes back lessons that were told of and are gone: deleted by the source's own word, or moved to other days. What merely does not come
/// any more is left to the guard of the import (design §4): missing is not deleted.
/// </summary>
internal sealed class WithdrawalPull(PullContext pull)
{
    public const string Path = "/deletedEntities";

    public async Task RunAsync(LessonPull lessons, IReadOnlyList<Window> windows, CancellationToken ct)
    {
        var deleted = await DeletedAsync(ct);
        var pulled = windows.Select(w => w.From).ToHashSet();
        var moved = MovedTo(lessons.Missing, pulled);
        var lines = new List<string>();
        var changed = new List<KnownLessons>();
        foreach (var from in KnownWindows().Where(_ => deleted.Count + moved.Count > 0))
        {
            var known = KnownLessons.Read(LessonPull.KnownPath(pull, from));
            bool IsGone(string id) =>
                // A window that was read tonight has told what it still has, whatever the list of deletions says.
                pulled.Contains(from)
                    ? lessons.Missing.TryGetValue(id, out var window) && window.From == from && (deleted.Contains(id) || moved.Contains(id))
                    : deleted.Contains(id);
            var gone = known.ByEvent.Keys.Where(IsGone).ToList();
            if (gone.Count == 0)
            {
                continue;
            }
            var left = gone.SelectMany(id => known.ByEvent[id]).ToList();
            gone.ForEach(known.Forget);
            var places = known.ByEvent.Values.SelectMany(l => l).Select(l => l.Place).ToHashSet();
            lines.AddRange(left.Where(l => !places.Contains(l.Place)).Select(l => LessonFile.Withdrawn(l, pull.PulledAt)));
            changed.Add(known);
        }
        Write(lines);
        changed.ForEach(k => k.Save());
        pull.Tally.Add("withdrawn", lines.Count);
        pull.State.DeletionsTo = pull.PulledAt;
    }

    private async Task<HashSet<string>> DeletedAsync(CancellationToken ct)
    {
        var deleted = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (pull.State.DeletionsTo is not { } after)
        {
            // Before the first pull there was nothing to delete.
            return deleted;
        }
        var wished = Query.None.With("after", after - PullContext.Overlap).With("entities", "CalendarEvent");
        try
        {
            await foreach (var page in pull.Lists.ReadAsync<DeletedEntities>(ListRequest.Of(Path, wished), _ => null, ct))
            {
                deleted.UnionWith((page.CalendarEvents ?? []).OfType<string>());
            }
        }
        catch (NotOfferedException)
        {
            pull.Tally.Lacks(Path);
        }
        return deleted;
    }

    /// <summary>Of the missing, those that another window of tonight has.</summary>
    private HashSet<string> MovedTo(IReadOnlyDictionary<string, Window> missing, HashSet<DateOnly> pulled)
    {
        var moved = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var from in pulled.Where(_ => missing.Count > 0))
        {
            var here = KnownLessons.Read(LessonPull.KnownPath(pull, from)).ByEvent.Keys;
            moved.UnionWith(here.Where(id => missing.TryGetValue(id, out var window) && window.From != from));
        }
        return moved;
    }

    private IReadOnlyList<DateOnly> KnownWindows()
    {
        var prefix = System.IO.Path.GetFileName(LessonPull.KnownPath(pull, default)).Split('-')[0] + "-";
        return
        [
            .. Directory
                .EnumerateFiles(pull.Folder.Known, prefix + "*.bin")
                .Select(f => SchoolTime.Date(System.IO.Path.GetFileNameWithoutExtension(f)[prefix.Length..]))
                .OfType<DateOnly>()
                .Order(),
        ];
    }

    private void Write(List<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }
        var path = pull.Folder.SpoolPath("lektioner", pull.System.Name, "borttagna", pull.PulledAt);
        var writer = SourceFolder.Begin(path);
        writer.WriteLine(LessonLine.Header);
        lines.ForEach(writer.WriteLine);
        SourceFolder.Finish(writer, path);
    }
}
