using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Worker.Verbs;

/// <summary>What waits for a person: item, where it stands, and whom it may be, by opaque numbers. Of protected pupils nothing that could
/// tell who or where.</summary>
internal static class PupilQueueAnswer
{
    public static async Task<Answer> ReadAsync(NarvaroDb db, bool names, CancellationToken ct)
    {
        var waiting = await db.Set<UnmatchedPupil>()
            .AsNoTracking()
            .Where(u => u.State == UnmatchedState.Waiting)
            .OrderBy(u => u.Id)
            .ToListAsync(ct);
        var runs = waiting.Select(u => u.RunId).Distinct().ToList();
        var files = await db.Set<ImportRun>().Where(r => runs.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.FileName, ct);
        var items = waiting.ConvertAll(u => new Item(
            u.Id,
            u.Kind,
            files.GetValueOrDefault(u.RunId, "?"),
            u.Line,
            u.IsProtected ? "" : u.Class,
            u.IsProtected ? "" : u.Unit,
            u.Candidates.Length == 0 ? [] : u.Candidates.Split(','),
            u.IsProtected,
            names && !u.IsProtected ? u.Name : null
        ));
        return new Answer(ExitCode.Done, new { Queue = items }, items.Count == 0 ? ["Inget väntar."] : items.ConvertAll(Line));
    }

    private static string Line(Item item)
    {
        var where = item.IsProtected ? "skyddad" : $"{item.Class} {item.Unit}".Trim();
        var name = item.Name is { Length: > 0 } known ? $" {known}," : "";
        var who = item.Pupils.Count == 0 ? "" : $"; elev {string.Join(" eller ", item.Pupils)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{item.Number}:{name} {item.File} rad {item.Line}, {where}: {Reason(item.Kind)}{who}"
        );
    }

    private static string Reason(UnmatchedKind kind) =>
        kind switch
        {
            UnmatchedKind.Namesakes => "flera i klassen har namnet",
            UnmatchedKind.NameUnknown => "ingen i klassen har namnet",
            _ => "elev-id och nummer hör till olika elever",
        };

    private sealed record Item(
        int Number,
        UnmatchedKind Kind,
        string File,
        int Line,
        string Class,
        string Unit,
        IReadOnlyList<string> Pupils,
        bool IsProtected,
        string? Name
    );
}
