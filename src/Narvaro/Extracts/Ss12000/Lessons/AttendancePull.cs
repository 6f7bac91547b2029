using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Extracts.Ss12000.Model;
using Narvaro.Kernel;

namespace Narvaro.Extracts.Ss12000.Lessons;

/// <summary>
/// Attendance by itself, by when it was changed, for a school system whose calendar events come without (formats §1.4 B). When and what a
/// lesson was is asked for by its id, many at a time.
/// </summary>
internal sealed class AttendancePull(PullContext pull)
{
    public const string Path = "/attendances";
    private const int Together = 100;
    private const int MostKept = 20_000;
    private const int MostRestarts = 3;
    private readonly LessonLines _lines = new(pull.Pupils, pull.People);
    private readonly Dictionary<string, CalendarEvent?> _events = new(StringComparer.OrdinalIgnoreCase);
    private bool _canLookUp = true;

    /// <exception cref="NotOfferedException">The school system has no such list.</exception>
    public async Task RunAsync(DateOnly since, CancellationToken ct)
    {
        pull.KeepTime();
        var path = pull.Folder.SpoolPath("lektioner", pull.System.Name, "närvaro", pull.PulledAt);
        for (var restarts = 0; ; restarts++)
        {
            var writer = SourceFolder.Begin(path);
            try
            {
                writer.WriteLine(LessonLine.Header);
                var lines = 0;
                foreach (var scope in pull.Scopes)
                {
                    lines += await ReadAsync(scope, since, writer, ct);
                }
                if (lines > 0)
                {
                    SourceFolder.Finish(writer, path);
                }
                pull.Tally.Add("lessons", lines);
                pull.State.AttendanceTo = pull.PulledAt;
                return;
            }
            catch (ListLostException) when (restarts < MostRestarts)
            {
                pull.Tally.Add("restarts");
            }
            finally
            {
                writer.Dispose();
                File.Delete(path + ".tmp");
            }
        }
    }

    private async Task<int> ReadAsync(string? scope, DateOnly since, StreamWriter writer, CancellationToken ct)
    {
        var after = pull.State.AttendanceTo - PullContext.Overlap ?? Stockholm.ToUtc(since.ToDateTime(TimeOnly.MinValue));
        var wished = Query.None.With("meta.modified.after", after);
        var request = ListRequest.Of(Path, scope is null ? wished : wished.With("organisation", scope));
        var (lines, waiting) = (0, new List<LessonAttendance>());
        await foreach (var attendance in pull.Lists.ReadAsync<LessonAttendance>(request, a => a.Id, ct))
        {
            pull.Marks.See(attendance.Student);
            waiting.Add(attendance);
            if (waiting.Count == Together)
            {
                lines += await WriteAsync(waiting, since, writer, ct);
                waiting.Clear();
            }
        }
        return lines + await WriteAsync(waiting, since, writer, ct);
    }

    private async Task<int> WriteAsync(List<LessonAttendance> attendances, DateOnly since, StreamWriter writer, CancellationToken ct)
    {
        await LearnAsync([.. attendances.Select(a => a.CalendarEvent?.Id).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)], ct);
        var lines = 0;
        foreach (var attendance in attendances)
        {
            if (attendance.CalendarEvent?.Id is not { } id || _events.GetValueOrDefault(id) is not { } lesson)
            {
                pull.Tally.Add("attendance without event");
                continue;
            }
            if (!(SchoolTime.Date(lesson.StartTime) is { } date && since <= date && date <= pull.Today))
            {
                pull.Tally.Add("outside the window");
                continue;
            }
            // Only this pupil's line: the others' have come with the timetable.
            var activity = (await pull.Activities.FindAsync(lesson.Activity, ct)) with
            {
                Groups = [],
            };
            var told = lesson with { Embedded = new CalendarEventExpanded { Attendance = [attendance] } };
            var own = _lines
                .Of(told, activity)
                .Where(l => string.Equals(l.Pupil, attendance.Student?.Id, StringComparison.OrdinalIgnoreCase));
            foreach (var line in own.Where(l => activity.Kind is not ActivityKind.Other && pull.Wants(l.Unit)))
            {
                writer.WriteLine(LessonLine.Complete(line.Content(), Registered(line)));
                lines++;
            }
        }
        return lines;
    }

    /// <summary>After the first time everything that comes has changed, and counts from then.</summary>
    private DateTime Registered(LessonLine line)
    {
        var register =
            pull.State.AttendanceTo is null || line.Register is null ? line.Register : line.Register with { ReportedTimestamp = null };
        var modified = SchoolTime.Instant(line.Register?.Meta?.Modified) ?? SchoolTime.Instant(line.Register?.ReportedTimestamp);
        return RegisterTime.Of(Stockholm.ToUtc(line.Start), register, modified, before: null, pull.PulledAt);
    }

    private async Task LearnAsync(IReadOnlyList<string> ids, CancellationToken ct)
    {
        if (_events.Count > MostKept)
        {
            _events.Clear();
        }
        var unknown = ids.Where(id => !_events.ContainsKey(id)).ToList();
        if (unknown.Count > 0 && _canLookUp)
        {
            try
            {
                await foreach (var lesson in pull.Lists.LookUpAsync<CalendarEvent>(LessonPull.Path + "/lookup", unknown, ct))
                {
                    Keep(lesson);
                }
            }
            catch (Exception e) when (e is NotOfferedException or RefusedQueryException or TooLargeException)
            {
                _canLookUp = false;
                pull.Tally.Lacks(LessonPull.Path + "/lookup");
            }
        }
        foreach (var id in unknown.Where(id => !_events.ContainsKey(id)))
        {
            _events[id] = _canLookUp ? null : await pull.Lists.FindAsync<CalendarEvent>(LessonPull.Path, id, ct);
        }
    }

    private void Keep(CalendarEvent lesson)
    {
        if (lesson.Id is { } id)
        {
            _events[id] = lesson;
        }
    }
}
