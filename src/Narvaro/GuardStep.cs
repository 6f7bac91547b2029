using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Import.Guarding;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>Gathers what the guard judges a staged run by, and keeps what it saw of each unit.</summary>
public sealed class GuardStep(Database database, GuardLimits limits, Schools schools, CalendarSource calendars, TimeProvider clock)
{
    /// <summary>Days before and after a delivery that it is compared with; less than a summer, since classes change over it.</summary>
    private const int DaysAround = 60;

    /// <summary>Earlier deliveries that rosters and rejects are compared with.</summary>
    private const int RunsBack = 5;

    /// <summary>Judges a staged run within the caller's transaction. What a person has released before is not judged again.</summary>
    public async Task<GuardVerdict> JudgeAsync(NarvaroDb db, ImportRun run, RosterView roster, CancellationToken ct)
    {
        var parts = await DeliveredParts.ReadAsync(db, run, roster, ct);
        var days = await db.Set<DeliveryDay>().AsNoTracking().Where(d => d.RunId == run.Id).ToListAsync(ct);
        var delivery = await DeliveryAsync(db, run, roster, parts, days.ToLookup(d => d.Unit), ct);
        var verdict = Guard.Judge(delivery, limits);
        if (verdict.Holds && await WasReleasedAsync(db, run, ct))
        {
            verdict = verdict with { Suspicions = [] };
        }
        await database.UpsertAsync(db, parts.Select((p, i) => p.ToRow(run, days, verdict.Complete.ElementAtOrDefault(i))), ct);
        return verdict;
    }

    private static Task<bool> WasReleasedAsync(NarvaroDb db, ImportRun run, CancellationToken ct) =>
        db.Set<ImportRun>()
            .AnyAsync(
                r =>
                    r.Sha256 == run.Sha256
                    && r.ProfileSha256 == run.ProfileSha256
                    && r.DecidedAt != null
                    && r.Outcome != ImportOutcome.Refused,
                ct
            );

    private async Task<Delivery> DeliveryAsync(
        NarvaroDb db,
        ImportRun run,
        RosterView roster,
        IReadOnlyList<DeliveredPart> parts,
        ILookup<SchoolUnitCode, DeliveryDay> days,
        CancellationToken ct
    )
    {
        var today = Stockholm.Today(clock);
        var past = new DeliveryPast(db, run);
        var newestOf = await past.NewestDaysAsync(ct);
        var newest = newestOf.Count == 0 ? (DateOnly?)null : newestOf.Values.Max();
        var (first, last) = (days.SelectMany(d => d).Min(d => d?.Date) ?? today, days.SelectMany(d => d).Max(d => d?.Date) ?? today);
        var from = first < last.AddDays(-DaysAround) ? first : last.AddDays(-DaysAround);
        var taken = await past.DaysAsync([.. days.Select(d => d.Key)], from, last.AddDays(DaysAround), ct);
        var told = await calendars.ToldAsync(db, run.From ?? first, run.To ?? today, ct);
        var before = await past.PupilsByUnitAsync(RunsBack, ct);
        var strangers = Strangers(run, roster, parts, await past.UnitsAsync(ct));
        return new Delivery
        {
            Kind = run.Kind!.Value,
            PupilsFromRows = run.PupilsFromRows,
            Today = today,
            Rows = run.Rows,
            Broken = run.Rejected - run.SummaryRows,
            UsualBrokenPercent = await past.BrokenPercentAsync(RunsBack, ct),
            CutOff = run.CutOff,
            From = run.From,
            To = run.To,
            Expected = run.Kind switch
            {
                // Nobody was away; nobody has consented; no case was open.
                ExtractKind.AbsenceReports or ExtractKind.Consents or ExtractKind.Cases => false,
                ExtractKind.Lessons or ExtractKind.Days => IsExpected(run, roster, newest, today, told),
                _ => true,
            },
            Newest = newest,
            Units =
            [
                .. parts.Select(part => new DeliveredUnit
                {
                    Name = part.Unit is { } unit ? schools.NameOf(unit) : "",
                    Stranger = part.Unit is { } strange && strangers.Contains(strange),
                    Pupils = part.Pupils,
                    Known = part.Known,
                    Enrolled = part.Unit is { } own ? roster.Enrolled.GetValueOrDefault(own) : 0,
                    Before =
                        run.Kind is not (ExtractKind.Pupils or ExtractKind.Staff) ? null
                        : before.TryGetValue(part.Key, out var most) ? most
                        : null,
                    Newest = part.Unit is { } delivered && newestOf.TryGetValue(delivered, out var lastDay) ? lastDay : null,
                    Days = days[part.Unit ?? default].ToDictionary(d => d.Date, d => d.Figures),
                    Taken = taken[part.Unit ?? default].ToDictionary(d => d.Date, d => d.Figures),
                    IsSchoolDay = day => part.Unit is { } at ? told.On(at, day) : null,
                }),
            ],
        };
    }

    /// <summary>An empty file is nothing odd when nobody has had school since the last one.</summary>
    private static bool IsExpected(ImportRun run, RosterView roster, DateOnly? newest, DateOnly today, ToldSchoolDays told)
    {
        var first = run.From ?? newest?.AddDays(1);
        var last = run.To < today ? run.To.Value : today.AddDays(-1);
        return first is null
            || roster.Enrolled.Keys.Any(unit =>
                Enumerable
                    .Range(0, Math.Max(0, last.DayNumber - first.Value.DayNumber + 1))
                    .Any(n => told.Expects(unit, first.Value.AddDays(n)))
            );
    }

    /// <summary>Units that nobody here knows. Where a source brings its pupils itself, a new unit among known ones is nothing odd.</summary>
    private HashSet<SchoolUnitCode> Strangers(
        ImportRun run,
        RosterView roster,
        IReadOnlyList<DeliveredPart> parts,
        IReadOnlySet<string> deliveredBefore
    )
    {
        var listed = schools.Units.Select(u => u.Code).ToHashSet();
        var strange = parts
            .Where(p => p.Unit is { } unit && !listed.Contains(unit) && !roster.Enrolled.ContainsKey(unit))
            .Where(p => !deliveredBefore.Contains(p.Key))
            .Select(p => p.Unit!.Value)
            .ToHashSet();
        var bringsPupils = run.Kind == ExtractKind.Pupils || run.PupilsFromRows;
        var foreign = bringsPupils ? listed.Count > 0 && strange.Count == parts.Count : roster.Places.Count > 0;
        return foreign ? strange : [];
    }
}
