using System.CommandLine;
using Narvaro.Cases;
using Narvaro.Kernel;

namespace Narvaro.Worker.Verbs;

/// <summary>What a person says of a case on the command line.</summary>
internal sealed record CaseSaid(string Reference, string? By, string? Why)
{
    public static Argument<string> Case() => new("ÄRENDE") { Description = "Ärendets beteckning, t.ex. N-0042" };

    /// <summary>Does it, or tells why not.</summary>
    /// <param name="shell">Runs the verb.</param>
    /// <param name="parse">The command line.</param>
    /// <param name="act">What to do in the case.</param>
    /// <param name="done">What to say of the case when it was done.</param>
    /// <param name="ct">Stops it.</param>
    public Task<int> ActAsync(
        Shell shell,
        ParseResult parse,
        Func<CaseActs, CaseWord, Task<Refusal?>> act,
        Func<string, Answer> done,
        CancellationToken ct
    )
    {
        var missing = HoldOptions.Missing(By, Why ?? "-");
        return missing.Count > 0
            ? shell.RunAsync(parse, _ => Task.FromResult(Refused.Answer(missing)), ct)
            : shell.WithServicesAsync(
                parse,
                async (services, stop) =>
                {
                    var at = services.Clock.GetUtcNow().UtcDateTime;
                    var word = new CaseWord(Reference, By!, Stockholm.DateOf(at), Why) { At = at };
                    var refusal = await services.Pipeline.ActAsync(word.On, acts => act(acts, word), stop);
                    return refusal is null ? done(Reference.ToUpperInvariant()) : Refused.Answer([refusal.Sentence]);
                },
                ct
            );
    }
}
