using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Signals.Limits;

/// <summary>How the file stands against what is in force.</summary>
/// <param name="InForce">What evenings are judged by.</param>
/// <param name="Waiting">A change without faults that the next night takes; null when there is none.</param>
/// <param name="Faults">Why the file as it is now is not taken; empty when it is or may be.</param>
public sealed record ThresholdsState(Thresholds InForce, Thresholds? Waiting, IReadOnlyList<ConfigFault> Faults);

/// <summary>
/// The limits that the service judges by. The file is looked at whenever somebody asks how it stands, and a change is taken when a night
/// begins: one without faults comes into force, one with faults leaves the last good limits there. For many threads.
/// </summary>
public sealed class ThresholdsInForce
{
    private readonly Lock _gate = new();
    private readonly string? _configDir;
    private readonly ILogger _log;
    private Thresholds _inForce;
    private Thresholds? _waiting;
    private IReadOnlyList<ConfigFault> _faults = [];
    private byte[]? _seen;

    /// <param name="configDir">Where thresholds.json is.</param>
    /// <param name="inForce">What is in force until the file says otherwise: the file as it was at the start, or the last good one.</param>
    /// <param name="log">Is told of what comes into force and what is refused.</param>
    public ThresholdsInForce(string configDir, Thresholds inForce, ILogger log) => (_configDir, _inForce, _log) = (configDir, inForce, log);

    private ThresholdsInForce(Thresholds inForce) => (_inForce, _log) = (inForce, NullLogger.Instance);

    /// <summary>Limits that no file changes.</summary>
    public static ThresholdsInForce Always(Thresholds thresholds) => new(thresholds);

    /// <summary>Looks at the file, and takes nothing.</summary>
    public ThresholdsState Look()
    {
        lock (_gate)
        {
            Read();
            return new ThresholdsState(_inForce, _waiting, _faults);
        }
    }

    /// <summary>What a night that begins now judges by: a change without faults has come into force.</summary>
    public Thresholds Take()
    {
        lock (_gate)
        {
            Read();
            if (_waiting is { } changed)
            {
                (_inForce, _waiting) = (changed, null);
                _log.LogInformation("thresholds {Version} ({Sha256}) are in force", changed.Version, changed.Sha256);
            }
            return _inForce;
        }
    }

    private void Read()
    {
        if (_configDir is null || Bytes() is { } bytes && _seen is not null && bytes.AsSpan().SequenceEqual(_seen))
        {
            return;
        }
        var faults = new List<ConfigFault>();
        var read = Thresholds.Load(_configDir, faults);
        var told = _faults;
        (_seen, _faults) = (Bytes(), faults);
        _waiting = read is not null && read.Sha256 != _inForce.Sha256 ? read : null;
        foreach (var fault in faults.Except(told))
        {
            _log.LogWarning("new thresholds are refused, {Version} stays in force: {Fault}", _inForce.Version, fault);
        }
    }

    /// <summary>Null when the file cannot be read: the fault is found again each time.</summary>
    private byte[]? Bytes()
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(_configDir!, Thresholds.FileName));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
