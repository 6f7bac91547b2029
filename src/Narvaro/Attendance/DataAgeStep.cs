using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Import.Guarding;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>
/// Missing data as notices of an evening (formats §5 #10, #25, #40): how old each unit's data are, registers that are not taken, pupils
/// without data, deliveries that are held. Replaces what the evening had. Counts and dates, never a pupil.
/// </summary>
/// <param name="listed">Units that the configuration names: they should deliver.</param>
public sealed class DataAgeStep(Database database, CalendarSource calendars, GuardLimits limits, IReadOnlySet<SchoolUnitCode> listed)
{
    public const string Name = JobRun.DataAge;

    private static readonly NoticeKind[] Kinds = [NoticeKind.DataAge, NoticeKind.PupilsWithoutData, NoticeKind.ExtractHeld];

    /// <param name="evening">The evening that the notices belong to.</param>
    /// <param name="before">The day that ages are counted to, itself left out.</param>
    /// <param name="ct">Stops it; nothing is kept then.</param>
    /// <returns>Counts: units, stale (units), registers (classes), silent (pupils without data), held (runs).</returns>
    public Task<StepResult> RunAsync(DateOnly evening, DateOnly before, CancellationToken ct) =>
        database.InTransactionAsync(db => RunAsync(db, evening, before, ct), ct);

    private async Task<StepResult> RunAsync(NarvaroDb db, DateOnly evening, DateOnly before, CancellationToken ct)
    {
        var told = await calendars.ToldAsync(db, before.AddYears(-1), before, ct);
        var ages = await UnitAges.ReadAsync(db, listed, before, told, ct);
        var notices = ages.Where(a => a.SchoolDays > 0).Select(a => Age(evening, a)).ToList();
        foreach (var age in ages.Where(a => a.LastDay is not null))
        {
            var gaps = await RegisterGaps.ReadAsync(db, age, limits.RegisterDays, told, ct);
            notices.AddRange(Registers(evening, age.Unit, gaps));
            notices.AddRange(Silent(evening, age.Unit, gaps));
        }
        var held = await HeldAsync(db, evening, ct);
        notices.AddRange(held);
        await db.Set<Notice>()
            .Where(n => n.AsOf == evening && (Kinds.Contains(n.Kind) || (n.Kind == NoticeKind.RegisterIncomplete && n.Subject.Length > 0)))
            .ExecuteDeleteAsync(ct);
        await database.UpsertAsync(db, notices, ct);
        return StepResult.Done(
            Name,
            ("units", ages.Count),
            ("stale", notices.Count(n => n is { Kind: NoticeKind.DataAge } && n.Count > n.Of)),
            ("registers", notices.Count(n => n.Kind == NoticeKind.RegisterIncomplete)),
            ("silent", notices.Where(n => n.Kind == NoticeKind.PupilsWithoutData).Sum(n => n.Count)),
            ("held", held.Sum(n => n.Count))
        );
    }

    private Notice Age(DateOnly evening, UnitAge age) =>
        Of(evening, age.Unit, NoticeKind.DataAge, Text(age.LastDay!.Value), age.SchoolDays!.Value, limits.StaleDays);

    private IEnumerable<Notice> Registers(DateOnly evening, SchoolUnitCode unit, RegisterGaps gaps) =>
        gaps
            .Classes.Where(c => 100 * (c.Lessons - c.Unreported) < limits.RegisterPercent * c.Lessons)
            .Select(c => Of(evening, unit, NoticeKind.RegisterIncomplete, c.Class, c.Unreported, c.Lessons));

    private static IEnumerable<Notice> Silent(DateOnly evening, SchoolUnitCode unit, RegisterGaps gaps) =>
        gaps.WithoutData.Count == 0
            ? []
            : [Of(evening, unit, NoticeKind.PupilsWithoutData, Text(gaps.Since), gaps.WithoutData.Count, gaps.Enrolled)];

    private static async Task<List<Notice>> HeldAsync(NarvaroDb db, DateOnly evening, CancellationToken ct)
    {
        var held = await db.Set<DeliveryUnit>()
            .Where(u => db.Set<ImportRun>().Any(r => r.Id == u.RunId && r.Outcome == ImportOutcome.Held))
            .Select(u => new { u.Unit, u.RunId })
            .ToListAsync(ct);
        return
        [
            .. held.Where(u => SchoolUnitCode.TryParse(u.Unit, out _))
                .GroupBy(u => u.Unit, StringComparer.Ordinal)
                .Select(g =>
                    Of(evening, SchoolUnitCode.Parse(g.Key), NoticeKind.ExtractHeld, Newest(g.Select(u => u.RunId)), g.Count(), g.Count())
                ),
        ];
    }

    private static Notice Of(DateOnly evening, SchoolUnitCode unit, NoticeKind kind, string subject, int count, int of) =>
        new()
        {
            AsOf = evening,
            Unit = unit,
            Kind = kind,
            Subject = subject,
            Count = count,
            Of = of,
        };

    private static string Newest(IEnumerable<int> runs) => runs.Max().ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
