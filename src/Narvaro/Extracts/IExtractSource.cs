namespace Narvaro.Extracts;

/// <summary>A file that a source has ready, as it was when it was looked at.</summary>
/// <param name="Path">Where it lies now.</param>
/// <param name="FileName">What people call it.</param>
/// <param name="Bytes">Length when it was found ready.</param>
/// <param name="WrittenAt">Last write when it was found ready, UTC.</param>
public sealed record Delivery(string Path, string FileName, long Bytes, DateTime WrittenAt);

/// <summary>Where extracts come from: a folder, or a school system that is asked.</summary>
public interface IExtractSource
{
    /// <summary>Names of the school systems that did not give what they were asked for the last time; a folder never has any.</summary>
    IReadOnlyList<string> InTrouble => [];

    /// <summary>Deliveries that are whole, in order of name. Asked again, it gives those that were not reported done.</summary>
    Task<IReadOnlyList<Delivery>> ReadyAsync(CancellationToken ct);

    /// <summary>The delivery is archived and its row committed: the source need not keep it.</summary>
    Task DoneAsync(Delivery delivery, CancellationToken ct);
}
