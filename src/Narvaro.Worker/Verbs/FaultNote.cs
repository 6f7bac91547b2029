using System.Diagnostics;
using Narvaro.Kernel;

namespace Narvaro.Worker.Verbs;

/// <summary>What may be told of an exception: an id, its kind and where it was thrown; its text only when it is our own, which holds no
/// data. Texts of other exceptions may quote what was read (design §11).</summary>
/// <param name="Id">Eight hexadecimal digits, in the log and in the answer.</param>
/// <param name="Kind">Types, outermost first.</param>
/// <param name="Where">The innermost method of ours.</param>
/// <param name="Text">In Swedish, or null.</param>
public sealed record FaultNote(string Id, string Kind, string Where, string? Text)
{
    public static FaultNote Of(Exception fault)
    {
        var chain = new List<Exception>();
        for (var e = fault; e is not null; e = e.InnerException)
        {
            chain.Add(e);
        }
        return new FaultNote(
            Guid.NewGuid().ToString("N")[..8],
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
            .Select(m => $"{m!.DeclaringTypeName}.{m.Name}")
            .FirstOrDefault();
}
