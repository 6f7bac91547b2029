using System.CommandLine;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>
/// Runs one command line: reads it, checks settings and configuration, runs the verb, and turns what comes out into an exit code, one
/// JSON document or lines for people. Faults are told by kind and id.
/// </summary>
public sealed class Shell(Surroundings surroundings)
{
    /// <summary>How long a verb may take to stop cleanly after Ctrl-C or SIGTERM: a night rolls back the step it is in.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(2);

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct = default)
    {
        var parse = VerbList.Create(this).Parse(args);
        if (parse.Errors.Count > 0 && parse.Action is not SwedishHelp)
        {
            var wrong = UsageFaults.Of(parse);
            var answer = Refused.Answer(wrong);
            var verb = parse.CommandResult.Command is VerbCommand v ? $"{VerbCommand.PathOf(v)} " : "";
            return Tell(
                args.Contains(VerbOptions.Json.Name, StringComparer.Ordinal),
                answer with
                {
                    Complaints = [.. answer.Complaints, $"Hjälp: narvaro {verb}--help"],
                }
            );
        }
        var invocation = new InvocationConfiguration
        {
            Output = surroundings.Output,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = StopLimit,
        };
        return await parse.InvokeAsync(invocation, ct);
    }

    /// <summary>Runs a verb that needs the whole house: settings and configuration without fault, a database up to date.</summary>
    internal Task<int> WithServicesAsync(
        ParseResult parse,
        Func<NarvaroServices, CancellationToken, Task<Answer>> verb,
        CancellationToken ct
    ) => WithServicesAsync(parse, (services, _, stop) => verb(services, stop), ct);

    /// <summary>The same of a verb that can tell how far it has come.</summary>
    internal Task<int> WithServicesAsync(
        ParseResult parse,
        Func<NarvaroServices, IProgress<(int Done, int Of)>?, CancellationToken, Task<Answer>> verb,
        CancellationToken ct
    ) => WithServicesAsync(parse, verb, ownLimits: false, ct);

    /// <param name="parse">The command line.</param>
    /// <param name="verb">What to run.</param>
    /// <param name="ownLimits">It is about thresholds.json as it is written, so nothing stands in for a faulty one.</param>
    /// <param name="ct">Stops it.</param>
    internal Task<int> WithServicesAsync(
        ParseResult parse,
        Func<NarvaroServices, IProgress<(int Done, int Of)>?, CancellationToken, Task<Answer>> verb,
        bool ownLimits,
        CancellationToken ct
    ) =>
        RunAsync(
            parse,
            async read =>
            {
                var start = ownLimits ? read : await StandInAsync(parse, read, ct);
                if (start.Faults.Count > 0)
                {
                    return CheckConfigVerb.Answer(start.Faults);
                }
                foreach (var line in LimitTexts.Refused(start))
                {
                    surroundings.Error.WriteLine(line);
                }
                using var services = NarvaroServices.Create(start, quiet: surroundings.ErrorIsTerminal);
                await services.PrepareDatabaseAsync(ct);
                return await Progress.RunAsync(surroundings, parse.CommandResult.Command.Name, bar => verb(services, bar, ct));
            },
            ct
        );

    /// <summary>Where thresholds.json is all that is wrong, the limits that were last in force stand in for it.</summary>
    internal Task<Start> StandInAsync(ParseResult parse, Start read, CancellationToken ct) =>
        LastGoodLimits.StandInAsync(
            read,
            limits => Start.Read(surroundings, parse.GetValue(VerbOptions.Config), parse.GetValue(VerbOptions.Data), limits),
            ct
        );

    /// <summary>Runs a verb on what was read, faults and all.</summary>
    internal async Task<int> RunAsync(ParseResult parse, Func<Start, Task<Answer>> verb, CancellationToken ct)
    {
        // The command line listens for SIGTERM only once the verb has given way, and on SQLite a verb may never do so by itself.
        await Task.Yield();
        var json = parse.GetValue(VerbOptions.Json);
        try
        {
            var answer = await verb(Start.Read(surroundings, parse.GetValue(VerbOptions.Config), parse.GetValue(VerbOptions.Data)));
            return Tell(json, answer);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return Tell(
                json,
                new Answer(ExitCode.Fault, new { Outcome = "stopped" }, [])
                {
                    Complaints = ["Avbruten. Det som hann bli klart finns kvar."],
                }
            );
        }
        catch (Exception fault)
        {
            return Tell(json, fault);
        }
    }

    private int Tell(bool json, Exception fault)
    {
        var note = FaultNote.Of(fault);
        var document = new
        {
            Outcome = "failed",
            Error = new
            {
                note.Kind,
                note.Id,
                Message = note.Text,
            },
        };
        return Tell(
            json,
            new Answer(ExitCode.Fault, document, [])
            {
                Complaints = [$"Fel: {note.Text ?? $"{note.Kind} i {note.Where}"} (fel-id {note.Id})."],
            }
        );
    }

    /// <summary>Tells what came out; once for each command line.</summary>
    internal int Tell(bool json, Answer answer)
    {
        foreach (var line in answer.Complaints)
        {
            surroundings.Error.WriteLine(line);
        }
        if (answer.Told && json)
        {
            return (int)answer.Code;
        }
        if (json)
        {
            surroundings.Output.WriteLine(JsonAnswer.Write(answer.Document));
        }
        else
        {
            foreach (var line in answer.Lines)
            {
                surroundings.Output.WriteLine(line);
            }
        }
        return (int)answer.Code;
    }
}
