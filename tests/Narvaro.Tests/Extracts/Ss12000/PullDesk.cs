using Microsoft.Extensions.Logging;
using Narvaro.Extracts;
using Narvaro.Extracts.Ss12000;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>A pull of a fake school system into a folder of the test's own, with nothing to wait for.</summary>
internal sealed class PullDesk : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListLogger _log = new();

    public PullDesk(FakeSystem system) =>
        System = new SchoolSystem
        {
            Name = "prov",
            BaseUrl = system.Url,
            Resilience = new Resilience
            {
                FirstDelaySeconds = 0,
                TimeoutSeconds = 20,
                LongestWaitSeconds = 5,
            },
        };

    public SchoolSystem System { get; set; }

    public SystemSecrets Secrets { get; set; } = new(Token: FakeSystem.Token);

    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 9, 30, 4, 0, 0, TimeSpan.Zero));

    public string Root => _folder.Path("prov");

    public string Spool => global::System.IO.Path.Combine(Root, "spool");

    /// <summary>Everything that was logged.</summary>
    public string Log => string.Join('\n', _log.Lines);

    public SourceStatus Status => SourceStatus.Read("prov", Root);

    public Ss12000Source Source() => new(System, Secrets, Root, Clock, _log);

    /// <summary>A night: what the source had ready, taken.</summary>
    /// <returns>Lines by file, headers left out, the name without when it was pulled.</returns>
    public async Task<IReadOnlyList<(string File, string[] Lines)>> NightAsync()
    {
        var source = Source();
        var files = new List<(string, string[])>();
        foreach (var delivery in await source.ReadyAsync(default))
        {
            files.Add((Kind(delivery), [.. (await File.ReadAllLinesAsync(delivery.Path)).Skip(1)]));
            await source.DoneAsync(delivery, default);
        }
        Clock.Now = Clock.Now.AddDays(1);
        return files;
    }

    /// <summary>Lesson lines of a night, with Mari and Olle by name and without the lesson's id.</summary>
    public async Task<IReadOnlyList<string>> LessonsAsync() =>
        [
            .. (await NightAsync())
                .Where(f => f.File.StartsWith("lektioner", StringComparison.Ordinal))
                .SelectMany(f => f.Lines)
                .Select(l => string.Join(';', l.Split(';').Where((_, i) => i is not (0 or 6))))
                .Select(l =>
                    l.Replace(SmallTown.Mari, "Mari", StringComparison.Ordinal).Replace(SmallTown.Olle, "Olle", StringComparison.Ordinal)
                ),
        ];

    public void Dispose() => _folder.Dispose();

    private static string Kind(Delivery delivery) => delivery.FileName[..delivery.FileName.LastIndexOf('-')];

    private sealed class ListLogger : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Add(formatter(state, exception) + exception);
    }
}
