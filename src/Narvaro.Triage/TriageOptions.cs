using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage;

/// <summary>What the pages are given from outside: the words of rooms that they may not name, and how people come in.</summary>
public sealed class TriageOptions
{
    /// <summary>One Swedish sentence on why a case was opened, from the rule's id and the facts stored with the case (JSON). Without
    /// one the rule's name is shown.</summary>
    public Func<string, string, string> Why { get; set; } = (rule, _) => Words.Rule(rule);

    /// <summary>What people call a school unit; its code until something better is given.</summary>
    public Func<SchoolUnitCode, string> UnitName { get; set; } = unit => $"Skolenhet {unit}";

    /// <summary>What a step of the night is called, in Swedish.</summary>
    public Func<string, string> StepName { get; set; } = step => step;

    /// <summary>What a step counted, in Swedish.</summary>
    public Func<IReadOnlyDictionary<string, long>, string> Counts { get; set; } =
        counts => string.Join(", ", counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value}")));

    /// <summary>Why the service is not well, sentences in Swedish; none when it is.</summary>
    public Func<CancellationToken, Task<IReadOnlyList<string>>> Health { get; set; } = _ => Task.FromResult<IReadOnlyList<string>>([]);

    public SignInOptions SignIn { get; set; } = new();

    /// <summary>Where people say that a page does not work for them; empty when the municipality has given no address.</summary>
    public string FeedbackAddress { get; set; } = "";

    /// <summary>Where the demo writes its mails, for a page of them; null everywhere else, and then there is none.</summary>
    public string? DemoMailFolder { get; set; }

    /// <summary>Where people find the pages, as links in mails say; null for the address that was asked.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>Folder of the keys that sessions are sealed with; null keeps them in memory, so that a restart ends every session.</summary>
    public string? KeyFolder { get; set; }

    /// <summary>PKCS #12 file that the keys are sealed with where they lie, and its password; null leaves that to the folder's rights.</summary>
    public (string File, string Password)? KeySeal { get; set; }

    /// <summary>
    /// Answers only callers on the same machine that also ask for it by a name of the same machine (so that a foreign page cannot
    /// reach it through a rebound name): always, but when an identity provider says who people are.
    /// </summary>
    public bool LoopbackOnly => SignIn.Way is not SignInWay.OpenId;

    /// <summary>Whether the pages are reached by https.</summary>
    internal bool IsSecure => PublicAddress?.Scheme == Uri.UriSchemeHttps;
}
