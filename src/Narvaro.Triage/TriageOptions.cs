using Narvaro.Kernel;

namespace Narvaro.Triage;

/// <summary>What the pages are given from outside: the words of rooms that they may not name, and who may look.</summary>
public sealed class TriageOptions
{
    /// <summary>One Swedish sentence on why a case was opened, from the rule's id and the facts stored with the case (JSON). Without
    /// one the rule's name is shown.</summary>
    public Func<string, string, string> Why { get; set; } = (rule, _) => Words.Rule(rule);

    /// <summary>What people call a school unit; its code until something better is given.</summary>
    public Func<SchoolUnitCode, string> UnitName { get; set; } = unit => $"Skolenhet {unit}";

    /// <summary>
    /// Answers only callers on the same machine that also ask for it by a name of the same machine (so that a foreign page cannot
    /// reach it through a rebound name). Stays on as long as the pages have no sign-in: they show names of pupils.
    /// </summary>
    public bool LoopbackOnly { get; set; } = true;
}
