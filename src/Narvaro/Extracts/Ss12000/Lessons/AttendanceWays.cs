using Narvaro.Extracts.Ss12000.Client;

namespace Narvaro.Extracts.Ss12000.Lessons;

/// <summary>Which of the three ways a school system gives attendance by (formats §1.4): the first that it has.</summary>
internal sealed class AttendanceWays(PullContext pull)
{
    /// <param name="first">First day to pull.</param>
    /// <param name="reread">First day of those that are always read again.</param>
    /// <param name="ct">Stops it.</param>
    public async Task RunAsync(DateOnly first, DateOnly reread, CancellationToken ct)
    {
        var lessons = new LessonPull(pull);
        var windows = Window.Over(first, pull.Today, pull.System.WindowDays).ToList();
        var hasEvents = await OfferedAsync(LessonPull.Path, () => lessons.RunAsync(windows, reread.AddDays(-pull.System.WindowDays), ct));
        pull.State.Way = await WayAsync(lessons, hasEvents, windows[0].From, first, ct);
        if (hasEvents)
        {
            await new WithdrawalPull(pull).RunAsync(lessons, windows, ct);
        }
        if (pull.System.Absences)
        {
            await new AbsencePull(pull).RunAsync(first, ct);
        }
        pull.SaveState(reread.AddDays(-pull.System.WindowDays));
    }

    private async Task<AttendanceWay> WayAsync(LessonPull lessons, bool hasEvents, DateOnly since, DateOnly first, CancellationToken ct)
    {
        // In a holiday there is nothing to tell the ways apart by.
        var quiet = hasEvents && lessons.Events == 0 && pull.State.Way is AttendanceWay.WithEvents;
        if (lessons.HasAttendance || quiet)
        {
            return AttendanceWay.WithEvents;
        }
        // The attendance of days that were pulled before is known; what has changed since may be older than what is read again.
        var oldest = Kernel.SchoolYear.Of(pull.Today).First;
        if (await OfferedAsync(AttendancePull.Path, () => new AttendancePull(pull).RunAsync(oldest < since ? oldest : since, ct)))
        {
            return AttendanceWay.ByItself;
        }
        return await OfferedAsync(PeriodPull.Path, () => new PeriodPull(pull).RunAsync(first, ct))
            ? AttendanceWay.Weekly
            : AttendanceWay.None;
    }

    private async Task<bool> OfferedAsync(string path, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (NotOfferedException e) when (e.Path == path)
        {
            pull.Tally.Lacks(path);
            return false;
        }
    }
}
