using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>The open cases from one step of a night to the next, so that an evening reads and decodes their changes once. Handed over once, and
/// only within a turn: nobody else changes a case in between.</summary>
public sealed class OpenCases
{
    private IReadOnlyList<CaseFile>? _files;

    internal void Give(IReadOnlyList<CaseFile> files) => _files = files;

    /// <summary>To a context of the taker's, which follows their rows from then on; null when there is nothing to take.</summary>
    internal IReadOnlyList<CaseFile>? Take(NarvaroDb db)
    {
        var files = _files;
        _files = null;
        db.AttachRange(files?.Select(f => f.Row) ?? []);
        return files;
    }
}
