using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Narvaro.Kernel;

namespace Narvaro.Worker.Verbs;

/// <summary>What may be told of an exception: an id, its kind and where it was thrown; its text only when it is our own, which holds no
/// data. Texts of other exceptions may quote what was read (design §11).</summary>
/// <param name="Id">Eight hexadecimal digits, in the log and in the answer.</param>
/// <param name="Kind">Types, outermost first.</param>
/// <param name="Where">The innermost method of ours.</param>
/// <param name="Text">In Swedish, or null.</param>
public sealed partial record FaultNote(string Id, string Kind, string Where, string? Text)
{
    private const int IdLength = 8;

    /// <summary>The same fault has the same id in every line that tells of it.</summary>
    private static readonly ConditionalWeakTable<Exception, string> Ids = [];

    public static FaultNote Of(Exception fault)
    {
        var chain = new List<Exception>();
        for (var e = fault; e is not null; e = e.InnerException)
        {
            chain.Add(e);
        }
        return new FaultNote(
            Ids.GetValue(chain[^1], _ => Guid.NewGuid().ToString("N")[..IdLength]),
            string.Join(" < ", chain.Select(e => e.GetType().Name)),
            chain.AsEnumerable().Reverse().Select(Ours).FirstOrDefault(w => w is not null) ?? "okänt",
            chain.OfType<OperatorException>().FirstOrDefault()?.Message
        );
    }

    private static string? Ours(Exception fault) =>
        new StackTrace(fault)
            .GetFrames()
            .Select(f => DiagnosticMethodInfo.Create(f))
            .Where(m => m?.DeclaringTypeName.StartsWith("Narvaro.", StringComparison.Ordinal) == true)
            .Select(m => StateMachine().Replace($"{m!.DeclaringTypeName}.{m.Name}", ".${method}"))
            .FirstOrDefault();

    /// <summary>How the compiler names the inside of an async method.</summary>
    [GeneratedRegex(@"\+<(?<method>\w+)>d__\d+\.MoveNext$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StateMachine();
}
