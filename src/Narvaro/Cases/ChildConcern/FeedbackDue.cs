using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Cases.ChildConcern;

/// <summary>When the reporter should ask what came of a report: calendar days, for socialtjänsten does not know the school's lov.</summary>
public static class FeedbackDue
{
    /// <summary>Förhandsbedömningen is done within 14 days (SoL 20:2) …</summary>
    public const int AssessmentDays = 14;

    /// <summary>… and who asks is told within a week of the decision (SoL 19:6).</summary>
    public const int AnswerDays = 7;

    /// <param name="sentOn">When the report went.</param>
    public static DateOnly On(DateOnly sentOn) => sentOn.AddDays(AssessmentDays + AnswerDays);

    /// <summary>Due until somebody has asked, and again a week after a question without an answer. "Not told" is an answer.</summary>
    /// <param name="sentOn">When the report went.</param>
    /// <param name="lastAsked">Latest question; null when nobody has asked.</param>
    /// <param name="answered">Whether that question was answered.</param>
    /// <param name="today">The date in Stockholm.</param>
    public static bool IsDue(DateOnly sentOn, DateOnly? lastAsked, bool answered, DateOnly today) =>
        lastAsked is { } asked ? !answered && today >= asked.AddDays(AnswerDays) : today >= On(sentOn);
}

/// <summary>A report of one's own to ask about.</summary>
/// <param name="Report">Its number.</param>
/// <param name="Since">The day from which it was due.</param>
public sealed record DueFeedback(int Report, DateOnly Since);

/// <summary>What a reporter is reminded of: by the page that only the reporter sees, since that there is a report is itself secret.</summary>
public static class FeedbackReminders
{
    public static async Task<IReadOnlyList<DueFeedback>> OfAsync(NarvaroDb db, string reporter, DateOnly today, CancellationToken ct)
    {
        var reports = await db.Set<ChildConcernReport>().AsNoTracking().Where(r => r.By == reporter).OrderBy(r => r.Id).ToListAsync(ct);
        var ids = reports.ConvertAll(r => r.Id);
        var asked = await db.Set<ChildConcernFeedback>().AsNoTracking().Where(f => ids.Contains(f.ReportId)).ToListAsync(ct);
        var latest = asked.GroupBy(f => f.ReportId).ToDictionary(g => g.Key, g => g.MaxBy(f => f.Number)!);
        return
        [
            .. from report in reports
            let sent = report.SentOn ?? Stockholm.DateOf(report.At)
            let last = latest.GetValueOrDefault(report.Id)
            where FeedbackDue.IsDue(sent, last?.AskedOn, last?.Answer is not null, today)
            select new DueFeedback(report.Id, last?.AskedOn.AddDays(FeedbackDue.AnswerDays) ?? FeedbackDue.On(sent)),
        ];
    }
}
