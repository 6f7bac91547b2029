using System.CommandLine;
using Narvaro.Cases;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>Shows a case, without who the pupil is.</summary>
internal static class CaseVerb
{
    public static Command Create(Shell shell)
    {
        var reference = CaseSaid.Case();
        var command = new VerbCommand(
            "case",
            "Visar ett ärende: status, nivå, uppgifter och händelser; aldrig elevens namn",
            "narvaro case N-0042"
        )
        {
            reference,
        };
        command.SetAction(
            (parse, ct) =>
                shell.WithServicesAsync(parse, (services, stop) => RunAsync(services, parse.GetRequiredValue(reference), stop), ct)
        );
        return command;
    }

    private static async Task<Answer> RunAsync(NarvaroServices services, string reference, CancellationToken ct)
    {
        await using var db = services.Database.Open();
        return await CaseFile.ReadAsync(db, reference, ct) is { } file
            ? CaseTexts.Answer(file)
            : Refused.Answer([$"det finns inget ärende {reference.ToUpperInvariant()}"]);
    }
}
