using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.FollowUp.Interventions;

/// <summary>An intervention to be written down.</summary>
public sealed record InterventionWord(
    CaseId Case,
    InterventionKind Kind,
    string Goal,
    StaffRole Responsible,
    DateOnly StartsOn,
    DateOnly FollowUpOn,
    string By,
    DateTime At
);

/// <summary>What was written, or why it was not.</summary>
/// <param name="Id">0 when it was refused.</param>
public sealed record InterventionWritten(int Id, Refusal? Refusal = null);

/// <summary>Writes, ends and withdraws interventions, in the caller's transaction. Who may is decided elsewhere.</summary>
public static class InterventionRegister
{
    /// <summary>Those who answer for something at school.</summary>
    public static IReadOnlyList<StaffRole> Responsible { get; } =
    [
        StaffRole.Mentor,
        StaffRole.PupilHealth,
        StaffRole.PupilCoordinator,
        StaffRole.Principal,
        StaffRole.DeputyPrincipal,
        StaffRole.PrincipalOrganiser,
    ];

    public const int Longest = 2000;

    /// <summary>The same word again, as when a form is sent twice, gives the one that is there.</summary>
    public static async Task<InterventionWritten> AddAsync(NarvaroDb db, InterventionWord word, CancellationToken ct)
    {
        if (InterventionRefusals.Of(word) is { } refusal)
        {
            return new InterventionWritten(0, refusal);
        }
        var goal = word.Goal.Trim();
        var there = await db.Set<Intervention>()
            .Where(i => i.CaseId == word.Case && i.By == word.By && i.Kind == word.Kind && i.Responsible == word.Responsible)
            .Where(i => i.StartsOn == word.StartsOn && i.FollowUpOn == word.FollowUpOn && i.Goal == goal && i.WithdrawnAt == null)
            .Select(i => (int?)i.Id)
            .FirstOrDefaultAsync(ct);
        return new InterventionWritten(there ?? await WriteAsync(db, word with { Goal = goal }, ct));
    }

    /// <summary>What came of it. The same again changes nothing; another answer is refused.</summary>
    /// <returns>Why not; null when it is there.</returns>
    public static async Task<Refusal?> EndAsync(
        NarvaroDb db,
        int id,
        InterventionOutcome outcome,
        string words,
        (string By, DateTime At) who,
        CancellationToken ct
    )
    {
        var row = await db.Set<Intervention>().SingleOrDefaultAsync(i => i.Id == id, ct);
        if ((row is null ? InterventionRefusals.NotThere : InterventionRefusals.OfWords(words)) is { } refusal)
        {
            return refusal;
        }
        if (!row!.IsOpen)
        {
            var same = row.WithdrawnAt is null && (row.Outcome, row.OutcomeWords) == (outcome, words.Trim());
            return same ? null : InterventionRefusals.Over;
        }
        (row.Outcome, row.OutcomeWords, row.EndedBy, row.EndedAt) = (outcome, words.Trim(), who.By, who.At);
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <returns>Why not; null when it is withdrawn.</returns>
    public static async Task<Refusal?> WithdrawAsync(NarvaroDb db, int id, string why, (string By, DateTime At) who, CancellationToken ct)
    {
        var row = await db.Set<Intervention>().SingleOrDefaultAsync(i => i.Id == id, ct);
        if (row is null or { WithdrawnAt: not null })
        {
            return row is null ? InterventionRefusals.NotThere : InterventionRefusals.Over;
        }
        if (InterventionRefusals.OfWhy(why) is { } refusal)
        {
            return refusal;
        }
        (row.WithdrawnAt, row.WithdrawnBy, row.WithdrawnWhy) = (who.At, who.By, why.Trim());
        await db.SaveChangesAsync(ct);
        return null;
    }

    private static async Task<int> WriteAsync(NarvaroDb db, InterventionWord word, CancellationToken ct)
    {
        var row = new Intervention
        {
            Id = (await db.Set<Intervention>().MaxAsync(i => (int?)i.Id, ct) ?? 0) + 1,
            CaseId = word.Case,
            Kind = word.Kind,
            Goal = word.Goal,
            Responsible = word.Responsible,
            StartsOn = word.StartsOn,
            FollowUpOn = word.FollowUpOn,
            By = word.By,
            At = word.At,
        };
        db.Add(row);
        await db.SaveChangesAsync(ct);
        return row.Id;
    }
}
