using Microsoft.Extensions.Logging;
using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Kernel;

namespace Narvaro.Extracts.Ss12000;

/// <summary>
/// A school system that is asked (formats §1). Each night it is pulled into extracts of Närvaro's own format, which then go the way of all
/// extracts: the same municipality makes the same ledger, pulled or delivered as files. Trouble is kept for <c>status</c> and stops nobody
/// else; what was pulled before it is delivered.
/// </summary>
public sealed class Ss12000Source : IExtractSource
{
    private readonly SchoolSystem _system;
    private readonly string _root;
    private readonly Func<HttpMessageHandler> _connect;
    private readonly SystemSecrets _secrets;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly FolderSource _spool;
    private bool _inTrouble;

    /// <param name="system">What is asked.</param>
    /// <param name="secrets">Its secrets.</param>
    /// <param name="root">Its folder in the data folder.</param>
    /// <param name="clock">The time.</param>
    /// <param name="log">Gets counts and the name of the system.</param>
    /// <param name="connect">Opens the line to it; null for the network.</param>
    public Ss12000Source(
        SchoolSystem system,
        SystemSecrets secrets,
        string root,
        TimeProvider clock,
        ILogger log,
        Func<HttpMessageHandler>? connect = null
    )
    {
        (_system, _secrets, _root, _clock, _log) = (system, secrets, root, clock, log);
        _connect = connect ?? (() => ServiceConnection.Open(system, secrets));
        _spool = new FolderSource(Path.Combine(root, "spool"), FolderPatience.Of(TimeSpan.Zero), clock);
    }

    public IReadOnlyList<string> InTrouble => _inTrouble ? [_system.Name] : [];

    public async Task<IReadOnlyList<Delivery>> ReadyAsync(CancellationToken ct)
    {
        await PullAsync(ct);
        return await _spool.ReadyAsync(ct);
    }

    public Task DoneAsync(Delivery delivery, CancellationToken ct) => _spool.DoneAsync(delivery, ct);

    private async Task PullAsync(CancellationToken ct)
    {
        var folder = new SourceFolder(_root);
        var state = PullState.Read(folder.StateFile);
        state.TriedAt = _clock.GetUtcNow().UtcDateTime;
        var (trouble, goesOn) = (default(string), false);
        var tally = new Tally();
        try
        {
            using var client = new ServiceClient(_system, _secrets, _connect(), _clock);
            var pull = new SystemPull(_system, client, folder, state, _clock);
            tally = pull.Tally;
            await pull.RunAsync(ct);
            trouble = tally.EndlessLists.Count == 0 ? null : Endless(tally);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            (trouble, goesOn) = (Told(e), e is OutOfTimeException);
            if (e is not (ServiceTroubleException or OutOfTimeException))
            {
                _log.LogWarning(e, "source {Source} was given up", _system.Name);
            }
        }
        state.GoesOn = goesOn;
        Record(folder, state, tally, trouble);
    }

    private static string Endless(Tally tally) =>
        $"{string.Join(", ", tally.EndlessLists)}: listan tar aldrig slut, och lästes bara till mostPages; höj det om den verkligen är så lång";

    /// <summary>Only texts of our own are told: others may quote what was read.</summary>
    private static string Told(Exception fault) =>
        fault switch
        {
            ServiceTroubleException or OutOfTimeException or OperatorException => fault.Message,
            NotOfferedException e => $"{e.Path}: skolsystemet har inte ändpunkten",
            RefusedQueryException e => $"{e.Path}: skolsystemet godtar inte frågan (svar 400)",
            TooLargeException e => $"{e.Path}: svaret blir för stort för skolsystemet, hur lite det än frågas om; minska pageLimit",
            ListLostException e => $"{e.Path}: svaret bröts gång på gång",
            IOException or UnauthorizedAccessException => "datamappen går inte att skriva i",
            _ => $"oväntat fel i hämtningen ({fault.GetType().Name}); loggen säger var",
        };

    private void Record(SourceFolder folder, PullState state, Tally tally, string? trouble)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        (state.Trouble, state.TroubleAt) = (trouble, trouble is null ? state.TroubleAt : now);
        state.DoneAt = trouble is null ? now : state.DoneAt;
        (state.Counts, state.NotOffered) = (tally.Counts, tally.NotOffered);
        state.Save(folder.StateFile);
        _inTrouble = trouble is not null;
        _log.LogInformation(
            "source {Source}: {Outcome}, {Lessons} lessons",
            _system.Name,
            trouble is null ? "done" : "trouble",
            tally["lessons"]
        );
    }
}
