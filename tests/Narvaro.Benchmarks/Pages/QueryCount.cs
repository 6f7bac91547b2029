using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Narvaro.Benchmarks.Pages;

/// <summary>Counts what requests ask their databases, and nothing that goes on beside them; what took longest is kept, to be looked at.</summary>
internal sealed class QueryCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Requests = "Microsoft.AspNetCore";

    private readonly ActivityListener _requests = new()
    {
        ShouldListenTo = source => source.Name == Requests,
        Sample = (ref _) => ActivitySamplingResult.PropagationData,
    };
    private readonly IDisposable _listening;
    private readonly List<IDisposable> _listeners = [];
    private int _count;

    public QueryCount()
    {
        ActivitySource.AddActivityListener(_requests);
        _listening = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public int Count => Volatile.Read(ref _count);

    /// <summary>The slowest since the last <see cref="Forget"/>, in ms.</summary>
    public (double Ms, string Text) Slowest { get; private set; }

    public void Forget() => Slowest = default;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _listeners.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        var asked = Activity.Current?.Source.Name == Requests;
        if (asked && value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandExecutedEventData done)
        {
            Interlocked.Increment(ref _count);
            if (done.Duration.TotalMilliseconds > Slowest.Ms)
            {
                Slowest = (done.Duration.TotalMilliseconds, done.Command.CommandText);
            }
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        _listening.Dispose();
        _requests.Dispose();
        _listeners.ForEach(l => l.Dispose());
    }
}
