using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Cases.Sip;

/// <summary>Calls meetings and keeps what came of them, once; in the caller's transaction.</summary>
public static class SipMeetings
{
    public static Refusal NotThere { get; } = new("sip-unknown", "Det finns inget möte med det numret.");

    /// <param name="db">The open transaction.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="on">The day to meet.</param>
    /// <param name="invited">At least one from outside the school.</param>
    /// <param name="agreed">The pupil, or whoever decides for the pupil, has said yes to the plan (SoL 10:8).</param>
    /// <param name="by">Who calls.</param>
    /// <param name="at">UTC.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<(int? Meeting, Refusal? Refusal)> CallAsync(
        NarvaroDb db,
        CaseId caseId,
        DateOnly on,
        IReadOnlyCollection<SipPart> invited,
        bool agreed,
        string by,
        DateTime at,
        CancellationToken ct
    )
    {
        if (!agreed)
        {
            return (null, new Refusal("sip-agreed", "En SIP görs när den som den gäller har sagt ja. Fråga först."));
        }
        if (!invited.Any(p => p is SipPart.SocialServices or SipPart.HealthCare))
        {
            return (null, new Refusal("sip-invited", "Till ett SIP-möte kallas socialtjänsten eller hälso- och sjukvården."));
        }
        if (on < Stockholm.DateOf(at))
        {
            return (null, new Refusal("sip-past", "Mötet ligger bakåt i tiden."));
        }
        var meeting = new SipMeeting
        {
            Id = (await db.Set<SipMeeting>().MaxAsync(m => (int?)m.Id, ct) ?? 0) + 1,
            CaseId = caseId,
            PlannedOn = on,
            Invited = Written(invited),
            CalledBy = by,
            CalledAt = at,
        };
        db.Add(meeting);
        await db.SaveChangesAsync(ct);
        return (meeting.Id, null);
    }

    /// <summary>What it came to. The same again changes nothing; another answer is refused.</summary>
    /// <param name="came">Those of the invited who were there; nobody when it was called off.</param>
    public static async Task<Refusal?> EndAsync(
        NarvaroDb db,
        int meeting,
        SipOutcome outcome,
        IReadOnlyCollection<SipPart> came,
        string by,
        DateTime at,
        CancellationToken ct
    )
    {
        var row = await db.Set<SipMeeting>().SingleOrDefaultAsync(m => m.Id == meeting, ct);
        if (row is null)
        {
            return NotThere;
        }
        var invited = row.Invited.Split(',').Select(Enum.Parse<SipPart>).ToHashSet();
        var held = outcome is not SipOutcome.CalledOff;
        if (held ? came.Count == 0 || !invited.IsSupersetOf(came) : came.Count > 0)
        {
            return new Refusal("sip-came", "Ange vilka av de kallade som kom; ingen om mötet ställdes in.");
        }
        if (row.Outcome is not null)
        {
            return (row.Outcome, row.Came) == (outcome, Written(came)) ? null : new Refusal("sip-ended", "Mötet är redan avslutat.");
        }
        (row.Outcome, row.Came, row.EndedBy, row.EndedAt) = (outcome, Written(came), by, at);
        row.HeldOn = held ? row.PlannedOn : null;
        await db.SaveChangesAsync(ct);
        return null;
    }

    private static string Written(IEnumerable<SipPart> parts) => string.Join(',', parts.Distinct().Order());
}
