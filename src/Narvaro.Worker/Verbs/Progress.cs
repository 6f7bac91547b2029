using Narvaro.Worker.Hosting;
using Spectre.Console;

namespace Narvaro.Worker.Verbs;

/// <summary>Shows on a terminal that long work goes on; says nothing in a pipe.</summary>
internal static class Progress
{
    public static Task<T> RunAsync<T>(Surroundings surroundings, string what, Func<Task<T>> work) =>
        surroundings.ErrorIsTerminal
            ? AnsiConsole
                .Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(surroundings.Error) })
                .Status()
                .StartAsync(Markup.Escape(what), _ => work())
            : work();
}
