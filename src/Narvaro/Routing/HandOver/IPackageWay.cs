using Narvaro.Kernel;

namespace Narvaro.Routing.HandOver;

/// <summary>How it went: a receipt, or why the package did not get there.</summary>
/// <param name="Receipt">Where it went, without addresses; null when it did not.</param>
/// <param name="Refusal">Null when it did.</param>
public sealed record Sent(string? Receipt, Refusal? Refusal)
{
    /// <summary>Nobody knows whether it got there.</summary>
    public bool IsDoubtful { get; init; }
}

/// <summary>A way for a sealed package to leave. The same package may be sent again: it has the same name. Expected trouble is an answer,
/// not an exception.</summary>
public interface IPackageWay
{
    HandOverWay Way { get; }

    /// <param name="to">An address or a folder, as the configuration has it.</param>
    /// <param name="reference">The package's name.</param>
    /// <param name="package">As it was sealed.</param>
    Task<Sent> SendAsync(string to, string reference, byte[] package);
}
