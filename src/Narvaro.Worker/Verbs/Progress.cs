using Narvaro.Worker.Hosting;
using Spectre.Console;

namespace Narvaro.Worker.Verbs;

/// <summary>Shows on a terminal how far long work has come; says nothing in a pipe.</summary>
internal static class Progress
{
    /// <param name="surroundings">Where the bar is drawn, if anybody watches.</param>
    /// <param name="verb">The verb at work.</param>
    /// <param name="work">Tells what is done of all there is, where it knows; null when nobody watches.</param>
    public static Task<T> RunAsync<T>(Surroundings surroundings, string verb, Func<IProgress<(int Done, int Of)>?, Task<T>> work) =>
        surroundings.ErrorIsTerminal
            ? AnsiConsole
                .Create(
                    new AnsiConsoleSettings
                    {
                        Out = new AnsiConsoleOutput(surroundings.Error),
                        Ansi = AnsiSupport.Yes,
                        Interactive = InteractionSupport.Yes,
                    }
                )
                .Progress()
                .AutoClear(true)
                .Columns(
                    new TaskDescriptionColumn(),
                    new ProgressBarColumn(),
                    new PercentageColumn(),
                    new ElapsedTimeColumn(),
                    new SpinnerColumn()
                )
                .StartAsync(context => work(new Bar(context.AddTask($"narvaro {verb}"))))
            : work(null);

    /// <summary>Tells a bar; until it is told anything, it only shows that work goes on.</summary>
    private sealed class Bar : IProgress<(int Done, int Of)>
    {
        private readonly ProgressTask _task;

        public Bar(ProgressTask task)
        {
            _task = task;
            _task.IsIndeterminate = true;
        }

        public void Report((int Done, int Of) value)
        {
            _task.IsIndeterminate = false;
            _task.MaxValue = value.Of;
            _task.Value = value.Done;
        }
    }
}
