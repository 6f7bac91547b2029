using Narvaro.Import;
using Narvaro.Kernel;

namespace Narvaro;

/// <summary>What an import was asked to do.</summary>
public sealed record ImportRequest(
    IReadOnlyList<string> Paths,
    string? Profile = null,
    DateOnly? From = null,
    DateOnly? To = null,
    bool DryRun = false
);

/// <summary>A night's evening and what each step did, in order.</summary>
public sealed record NightResult(DateOnly AsOf, IReadOnlyList<StepResult> Steps);

/// <summary>The night, top to bottom.</summary>
public sealed class Pipeline
{
    /// <summary>The whole pipeline once: inbox, import, roster, ledger, signals, cases, routing. Mail is a job of its own.</summary>
    public Task<NightResult> NightAsync(DateOnly? asOf, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Archives and imports files or folders; one receipt for each file.</summary>
    public Task<IReadOnlyList<ImportRun>> ImportAsync(ImportRequest request, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Signals as of a date, stored, nothing more.</summary>
    public Task<StepResult> EvaluateAsync(DateOnly? asOf, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Sends what is in the outbox.</summary>
    public Task<StepResult> SendMailAsync(CancellationToken ct) => throw new NotSupportedException();
}
