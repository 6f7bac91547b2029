namespace Narvaro.Worker.Verbs;

/// <summary>A command line that can be read but not followed.</summary>
internal static class Refused
{
    public static Answer Answer(IReadOnlyList<string> wrong) =>
        new(ExitCode.Usage, new { Outcome = "refused", Errors = wrong }, []) { Complaints = [.. wrong.Select(w => $"Fel: {w}.")] };
}
