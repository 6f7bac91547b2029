using Narvaro.Signals.Explaining;

namespace Narvaro.Signals.Rules;

/// <summary>What a rule says of a pupil on an evening.</summary>
/// <param name="Evidence">What it rests on when the rule is on; else null.</param>
/// <param name="RegisterIncomplete">Nothing can be said of the pupil before the register is complete (design §4).</param>
public readonly record struct Verdict(Evidence? Evidence, bool RegisterIncomplete)
{
    public static readonly Verdict Off;

    public static readonly Verdict Incomplete = new(null, RegisterIncomplete: true);

    public static Verdict On(Evidence evidence) => new(evidence, RegisterIncomplete: false);
}
