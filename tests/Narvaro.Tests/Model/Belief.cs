namespace Narvaro.Tests.Model;

/// <summary>What the reference holds to be so; another than the default is wrong, and must be found out.</summary>
internal sealed record Belief
{
    /// <summary>Evenings without an alarm before a case is only watched (detection §5.3).</summary>
    public int QuietEvenings { get; init; } = 10;

    /// <summary>Edges are told, and further absence is not (design §6).</summary>
    public bool CountsMailsAtEdges { get; init; } = true;

    /// <summary>A consent that was withdrawn is none (domain §1.4).</summary>
    public bool HeedsWithdrawals { get; init; } = true;
}
