using System.Globalization;
using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Extracts.Ss12000.Model;
using Narvaro.Kernel;

namespace Narvaro.Extracts.Ss12000.Lessons;

/// <summary>
/// Calendar events with their attendance, window by window (formats §1.4 A). A window that is done is on disk before the next is asked
/// for, so that an interrupted pull goes on where it stopped.
/// </summary>
internal sealed class LessonPull(PullContext pull)
{
    public const string Path = "/calendarEvents";
    private const int MostRestarts = 3;
    private readonly LessonLines _lines = new(pull.Pupils, pull.People);
    private readonly Dictionary<string, Window> _missing = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Events came with attendance: nothing else has to be asked for.</summary>
    public bool HasAttendance { get; private set; }

    public long Events { get; private set; }

    /// <summary>Events that were told of a window earlier and that its days no longer have.</summary>
    public IReadOnlyDictionary<string, Window> Missing => _missing;

    public async Task RunAsync(IEnumerable<Window> windows, DateOnly marksSince, CancellationToken ct)
    {
        foreach (var window in windows)
        {
            ct.ThrowIfCancellationRequested();
            pull.KeepTime();
            await TakeAsync(window, ct);
            pull.State.NextDay = window.To.AddDays(1);
            pull.SaveState(marksSince);
        }
    }

    /// <summary>Where what is known of a window is kept; with another length of windows it is another.</summary>
    public static string KnownPath(PullContext pull, DateOnly from) =>
        System.IO.Path.Combine(
            pull.Folder.Known,
            string.Create(CultureInfo.InvariantCulture, $"{pull.System.WindowDays}-{SchoolTime.Text(from)}.bin")
        );

    private async Task TakeAsync(Window window, CancellationToken ct)
    {
        var known = KnownLessons.Read(KnownPath(pull, window.From));
        var before = known.ByEvent.Keys.ToList();
        var path = pull.Folder.SpoolPath("lektioner", pull.System.Name, SchoolTime.Text(window.From), pull.PulledAt);
        using var file = new LessonFile(path, known, pull.PulledAt);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var scope in pull.Scopes)
        {
            await ReadAsync(window, window, scope, file, seen, ct);
        }
        foreach (var id in before.Where(id => !seen.Contains(id)))
        {
            _missing[id] = window;
        }
        file.Finish();
        known.Save();
        pull.Tally.Add("lessons", file.Lines);
        pull.Tally.Add("windows");
    }

    private async Task ReadAsync(Window part, Window window, string? scope, LessonFile file, HashSet<string> seen, CancellationToken ct)
    {
        for (var restarts = 0; ; restarts++)
        {
            try
            {
                await foreach (var told in pull.Lists.ReadAsync<CalendarEvent>(Request(part, scope), e => e.Id, ct))
                {
                    await TakeAsync(told, part, window, file, seen, ct);
                }
                return;
            }
            catch (ListLostException) when (restarts < MostRestarts)
            {
                // What has come is known by its id and not taken twice.
                pull.Tally.Add("restarts");
            }
            catch (TooLargeException) when (part.Days > 1)
            {
                pull.Tally.Add("smaller");
                var (first, second) = part.Halves();
                await ReadAsync(first, window, scope, file, seen, ct);
                await ReadAsync(second, window, scope, file, seen, ct);
                return;
            }
        }
    }

    private static ListRequest Request(Window part, string? scope)
    {
        var required = Query
            .None.With("startTime.onOrAfter", Stockholm.ToUtc(part.From.ToDateTime(TimeOnly.MinValue)) - PullContext.Padding)
            .With("startTime.onOrBefore", Stockholm.ToUtc(part.To.AddDays(1).ToDateTime(TimeOnly.MinValue)) + PullContext.Padding);
        var wished = Query.None.With("expand", "attendance");
        return new ListRequest(Path, required, scope is null ? wished : wished.With("organisation", scope));
    }

    private async ValueTask TakeAsync(
        CalendarEvent told,
        Window part,
        Window window,
        LessonFile file,
        HashSet<string> seen,
        CancellationToken ct
    )
    {
        if (told.Id is not { Length: > 0 } id || SchoolTime.Wall(told.StartTime) is not { } start)
        {
            pull.Tally.Unreadable(Path);
            return;
        }
        var date = DateOnly.FromDateTime(start);
        if (!window.Holds(date))
        {
            // One day beside the window is what the padding brings; farther off the server does not keep to the days.
            var near = part.From.DayNumber - 1 <= date.DayNumber && date.DayNumber <= part.To.DayNumber + 1;
            pull.Tally.Add("outside the window", near ? 0 : 1);
            return;
        }
        if (!seen.Add(id))
        {
            return;
        }
        See(told);
        var activity = await pull.Activities.FindAsync(told.Activity, ct);
        if (activity.Unit is { } unit && !pull.Wants(unit))
        {
            pull.Tally.Add("outside the units");
            return;
        }
        Events++;
        var isLesson = activity.Kind switch
        {
            ActivityKind.Registered or ActivityKind.NotStated => true,
            ActivityKind.Unknown => told.Embedded?.Attendance is { Count: > 0 },
            _ => false,
        };
        file.Take(id, isLesson ? _lines.Of(told, activity) : [], SchoolTime.Instant(told.Meta?.Modified));
    }

    private void See(CalendarEvent told)
    {
        foreach (var exception in told.StudentExceptions ?? [])
        {
            pull.Marks.See(exception?.Student);
        }
        // An empty list says that there is none, which is more than saying nothing.
        HasAttendance |= told.Embedded?.Attendance is not null;
        foreach (var attendance in told.Embedded?.Attendance ?? [])
        {
            pull.Marks.See(attendance?.Student);
        }
    }
}
