namespace Narvaro.Consent;

/// <summary>Which consents end soon without another that goes on (domain §8.3). Pure.</summary>
public static class ConsentExpiry
{
    /// <param name="statements">All of one pupil's.</param>
    /// <param name="on">The day.</param>
    /// <param name="within">So many days ahead, the day itself included.</param>
    public static IReadOnlyList<Statement> Of(IReadOnlyList<Statement> statements, DateOnly on, int within) =>
        [
            .. statements.Where(s =>
                s is { Agrees: true, IsWithdrawn: false } && s.Holds(on) && s.To <= on.AddDays(within) && !statements.Any(o => GoesOn(o, s))
            ),
        ];

    /// <summary>Whether another word of the same giver stands for at least as much after the end.</summary>
    private static bool GoesOn(Statement other, Statement ending) =>
        other.Number != ending.Number
        && !other.IsWithdrawn
        && (other.Giver, other.GuardianKey, other.Recipient, other.Purpose, other.Discloser)
            == (ending.Giver, ending.GuardianKey, ending.Recipient, ending.Purpose, ending.Discloser)
        && ending.Items.All(i => other.Items.Contains(i, StringComparer.Ordinal))
        && other.RecordedAt >= ending.RecordedAt
        && other.Holds(ending.To!.Value.AddDays(1));
}
