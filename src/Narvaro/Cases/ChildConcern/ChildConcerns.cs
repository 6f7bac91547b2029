using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Cases.ChildConcern;

/// <summary>A report of concern as the person tells of it.</summary>
/// <param name="SentOn">Null when it has not gone yet: it is on record all the same.</param>
public sealed record ConcernWord(
    PupilId Pupil,
    SchoolUnitCode Unit,
    string By,
    DateTime At,
    string? OnBehalfOf = null,
    DateOnly? SentOn = null,
    ConcernSentBy? SentBy = null,
    string? Reference = null
);

/// <summary>
/// Puts a report of concern on record, in the caller's transaction. It looks at no case, level, consent or approval: the duty is
/// personal and immediate (SoL 19:1, domain §8.4 rule 2).
/// </summary>
public static class ChildConcerns
{
    private static readonly Refusal NoPupil = new("NoPupil", "Det finns ingen sådan elev. Gör anmälan direkt till socialtjänsten.");
    public static readonly Refusal NoReport = new("NoReport", "Det finns ingen sådan anmälan.");
    private static readonly Refusal NotAsked = new("NotAsked", "Frågan är inte ställd än, eller redan besvarad.");

    /// <returns>The report's number; that of the one there is when the same was told the same day.</returns>
    public static async Task<(int Id, Refusal? Refusal)> ReportAsync(NarvaroDb db, ConcernWord word, CancellationToken ct)
    {
        if (!await db.Set<Pupil>().AnyAsync(p => p.Id == word.Pupil, ct))
        {
            return (0, NoPupil);
        }
        var there = await db.Set<ChildConcernReport>().Where(r => r.PupilId == word.Pupil && r.By == word.By).ToListAsync(ct);
        if (there.Find(r => Same(r, word)) is { } same)
        {
            return (same.Id, null);
        }
        var report = new ChildConcernReport
        {
            Id = (await db.Set<ChildConcernReport>().MaxAsync(r => (int?)r.Id, ct) ?? 0) + 1,
            PupilId = word.Pupil,
            Unit = word.Unit,
            At = word.At,
            By = word.By,
            OnBehalfOf = word.OnBehalfOf,
            Reference = word.Reference,
            SentOn = word.SentOn,
            SentBy = word.SentBy,
        };
        db.Add(report);
        await db.SaveChangesAsync(ct);
        return (report.Id, null);
    }

    /// <summary>It has gone: when, how, and under which number.</summary>
    public static Task<Refusal?> SentAsync(
        NarvaroDb db,
        int report,
        DateOnly on,
        ConcernSentBy sentBy,
        string? reference,
        CancellationToken ct
    ) => ChangeAsync(db, report, r => (r.SentOn, r.SentBy, r.Reference) = (on, sentBy, reference ?? r.Reference), ct);

    public static Task<Refusal?> MeetingAsync(NarvaroDb db, int report, bool offered, CancellationToken ct) =>
        ChangeAsync(db, report, r => r.MeetingOffered = offered, ct);

    /// <summary>Names a person who needs to know of it.</summary>
    public static async Task<Refusal?> NameAsync(NarvaroDb db, int report, string person, string by, DateTime at, CancellationToken ct)
    {
        if (!await db.Set<ChildConcernReport>().AnyAsync(r => r.Id == report, ct))
        {
            return NoReport;
        }
        if (!await db.Set<ChildConcernReader>().AnyAsync(r => r.ReportId == report && r.Person == person, ct))
        {
            db.Add(
                new ChildConcernReader
                {
                    ReportId = report,
                    Person = person,
                    NamedBy = by,
                    At = at,
                }
            );
            await db.SaveChangesAsync(ct);
        }
        return null;
    }

    /// <summary>The reporter has asked what came of it; the same day again changes nothing.</summary>
    public static async Task<Refusal?> AskedAsync(NarvaroDb db, int report, DateOnly on, string by, CancellationToken ct)
    {
        if (!await db.Set<ChildConcernReport>().AnyAsync(r => r.Id == report, ct))
        {
            return NoReport;
        }
        var asked = await db.Set<ChildConcernFeedback>().Where(f => f.ReportId == report).ToListAsync(ct);
        if (!asked.Exists(f => f.AskedOn == on))
        {
            db.Add(
                new ChildConcernFeedback
                {
                    ReportId = report,
                    Number = asked.Select(f => f.Number).DefaultIfEmpty().Max() + 1,
                    AskedOn = on,
                    By = by,
                }
            );
            await db.SaveChangesAsync(ct);
        }
        return null;
    }

    /// <summary>The answer to the latest question.</summary>
    public static async Task<Refusal?> AnsweredAsync(
        NarvaroDb db,
        int report,
        ConcernAnswer answer,
        DateOnly receivedOn,
        string by,
        CancellationToken ct
    )
    {
        var latest = await db.Set<ChildConcernFeedback>()
            .Where(f => f.ReportId == report)
            .OrderByDescending(f => f.Number)
            .FirstOrDefaultAsync(ct);
        if (latest is null || (latest.Answer is { } before && before != answer))
        {
            return NotAsked;
        }
        if (latest.Answer is null)
        {
            (latest.Answer, latest.ReceivedOn, latest.ReceivedBy) = (answer, receivedOn, by);
            await db.SaveChangesAsync(ct);
        }
        return null;
    }

    private static async Task<Refusal?> ChangeAsync(NarvaroDb db, int report, Action<ChildConcernReport> change, CancellationToken ct)
    {
        var row = await db.Set<ChildConcernReport>().SingleOrDefaultAsync(r => r.Id == report, ct);
        if (row is null)
        {
            return NoReport;
        }
        change(row);
        await db.SaveChangesAsync(ct);
        return null;
    }

    private static bool Same(ChildConcernReport there, ConcernWord word) =>
        Stockholm.DateOf(there.At) == Stockholm.DateOf(word.At)
        && (there.OnBehalfOf, there.SentOn, there.SentBy, there.Reference) == (word.OnBehalfOf, word.SentOn, word.SentBy, word.Reference);
}
