using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.FollowUp;

/// <summary>Cases that a person has taken up: what the teams managed, to set a limit against (detection §5.5).</summary>
public static class TakenCases
{
    /// <summary>Those with which somebody did something for the first time in the span. Protected pupils are in no count.</summary>
    /// <param name="db">An open context.</param>
    /// <param name="from">First day, included.</param>
    /// <param name="to">Last day, included.</param>
    public static Task<int> CountAsync(NarvaroDb db, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var begun = db.Set<CaseChange>()
            .Where(c => c.By != Change.Night)
            .GroupBy(c => c.CaseId)
            .Select(g => new { CaseId = g.Key, On = g.Min(c => c.On) })
            .Where(b => b.On >= from && b.On <= to);
        var pupils = PupilMarks.Unmarked(db);
        return db.Set<Case>().Where(c => begun.Any(b => b.CaseId == c.Id) && pupils.Any(p => p.Id == c.PupilId)).CountAsync(ct);
    }
}
