using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Consent;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Routing;
using Narvaro.Routing.Referrals;
using Narvaro.Signals;
using Narvaro.Storage;

namespace Narvaro.Worker.Health;

/// <summary>Reads the facts that health and status show.</summary>
public static class HealthReader
{
    private const int OutbreakWeeks = 3;

    private static readonly NoticeKind[] Told = [NoticeKind.RegisterIncomplete, NoticeKind.PupilsWithoutData];

    /// <param name="db">An open context.</param>
    /// <param name="config">Names of units and limits.</param>
    /// <param name="ages">Of the data of each unit.</param>
    public static async Task<HealthFacts> ReadAsync(
        NarvaroDb db,
        MunicipalityConfig config,
        IReadOnlyList<UnitAge> ages,
        CancellationToken ct
    )
    {
        var night = await db.Set<JobRun>()
            .AsNoTracking()
            .Where(r => r.Job == JobRun.Night)
            .OrderByDescending(r => r.StartedAt)
            .FirstOrDefaultAsync(ct);
        var held = await db.Set<ImportRun>().AsNoTracking().Where(r => r.Outcome == ImportOutcome.Held).OrderBy(r => r.Id).ToListAsync(ct);
        var outbox = await db.Set<OutboxMessage>()
            .GroupBy(m => m.State)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.State, g => g.Count, ct);
        return new HealthFacts(
            night,
            [.. ages.Select(a => new NamedAge(a.Unit, config.Schools.NameOf(a.Unit), a.LastDay, a.SchoolDays))],
            held,
            outbox,
            await JobRuns.LatestAsync(db, ct),
            await UntoldAsync(db, config, ct)
        )
        {
            StaleDays = config.Guard.StaleDays,
            Missing = await NoticesAsync(db, JobRun.DataAge, Told, ct),
            EndingConsents = (await NoticesAsync(db, ConsentExpiryStep.Name, [NoticeKind.ConsentExpiring], ct)).Sum(n => n.Count),
            Outbreaks = await OutbreaksAsync(db, ct),
            WaitingReferrals = await WaitingReferrals.ReadAsync(db, ct),
        };
    }

    private static async Task<IReadOnlyList<OutbreakSpell>> OutbreaksAsync(NarvaroDb db, CancellationToken ct)
    {
        var newest = await db.Set<Evaluation>().MaxAsync(e => (DateOnly?)e.AsOf, ct);
        var since = newest?.AddDays(-OutbreakWeeks * 7);
        return OutbreakSpell.Of(
            await db.Set<Notice>().AsNoTracking().Where(n => n.Kind == NoticeKind.Outbreak && n.AsOf > since).ToListAsync(ct)
        );
    }

    private static async Task<IReadOnlyList<UntoldCases>> UntoldAsync(NarvaroDb db, MunicipalityConfig config, CancellationToken ct)
    {
        var evening = await db.Set<CaseRun>().MaxAsync(r => (DateOnly?)r.AsOf, ct);
        var notices = await db.Set<Notice>()
            .AsNoTracking()
            .Where(n => n.AsOf == evening && n.Kind == NoticeKind.NoRecipient)
            .OrderBy(n => n.Unit)
            .ToListAsync(ct);
        return notices.ConvertAll(n => new UntoldCases(config.Schools.NameOf(n.Unit), n.Count));
    }

    /// <summary>What a step said the last time that it was done.</summary>
    private static async Task<IReadOnlyList<Notice>> NoticesAsync(NarvaroDb db, string step, NoticeKind[] kinds, CancellationToken ct)
    {
        var evening = await db.Set<JobRun>()
            .Where(r => r.Job == step && r.Outcome == Outcome.Done)
            .OrderByDescending(r => r.StartedAt)
            .Select(r => r.AsOf)
            .FirstOrDefaultAsync(ct);
        return await db.Set<Notice>()
            .AsNoTracking()
            .Where(n => n.AsOf == evening && kinds.Contains(n.Kind))
            .OrderBy(n => n.Unit)
            .ThenBy(n => n.Kind)
            .ThenBy(n => n.Subject)
            .ToListAsync(ct);
    }
}
