using System.Globalization;
using Narvaro.Cases;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Signals;
using Narvaro.Storage;

namespace Narvaro.Benchmarks.Pages;

/// <summary>What nights have left behind in a <see cref="Town"/>.</summary>
internal sealed class TownRuns(Town town, string limits)
{
    private const int Steps = 12;
    private const int RejectsOfDay = 15;

    /// <summary>A few are held, and wait for somebody.</summary>
    public IEnumerable<ImportRun> Imports() =>
        Town
            .Days.Select((day, at) => Import(at + 1, day, ImportOutcome.Imported))
            .Concat(Enumerable.Range(1, 3).Select(n => Import(Town.Days.Count + n, Town.Days[^1], ImportOutcome.Held)));

    public IEnumerable<RejectedRow> Rejects() =>
        Town
            .Days.SelectMany((_, at) => Enumerable.Range(1, RejectsOfDay), (_, line) => line)
            .Select((line, at) => RejectedRow.OfUnknownPupil(1 + (at / RejectsOfDay), line, "999999-9999"));

    /// <summary>The steps of each night, and mails every half hour of each working day.</summary>
    public IEnumerable<JobRun> Jobs() => Town.Days.SelectMany(day => Enumerable.Range(0, Steps + 20).Select(n => Job(day, n)));

    public IEnumerable<Notice> Notices() =>
        Town
            .Days.SelectMany(_ => Enumerable.Range(0, town.Units), (day, unit) => (day, unit))
            .Select(n => new Notice
            {
                AsOf = n.day,
                Unit = Town.Unit(n.unit),
                Kind = NoticeKind.DataAge,
                Subject = n.day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Count = n.unit % 40 == 1 ? 6 : 1,
                Of = 5,
            });

    public IEnumerable<Evaluation> Evaluations() =>
        Town.Days.Select(day => new Evaluation
        {
            AsOf = day,
            ConfigHash = limits,
            Pupils = town.Pupils,
            Signals = town.Pupils / 3,
            At = Evening(day),
        });

    public IEnumerable<CaseRun> CaseRuns() => Town.Days.Select((day, at) => new CaseRun { AsOf = day, Baseline = at == 0 });

    /// <summary>A mail of two of three cases; ten have failed.</summary>
    public IEnumerable<OutboxMessage> Outbox() =>
        Enumerable
            .Range(1, town.Cases * 2 / 3)
            .Select(n => new OutboxMessage
            {
                Id = n,
                Day = Town.FirstDay.AddDays(n / Town.Days.Count),
                Kind = MailKind.MentorDigest,
                Recipient = new StaffId(1 + (n % Town.Days.Count)),
                Deadline = Town.FirstDay.AddDays((n / Town.Days.Count) + 2),
                State = n <= 10 ? MailState.Failed : MailState.Sent,
                Reason = n <= 10 ? "Mottagaren finns inte" : null,
                MessageKey = "m-" + n.ToString(CultureInfo.InvariantCulture),
            });

    private static ImportRun Import(int id, DateOnly day, ImportOutcome outcome) =>
        new()
        {
            Id = id,
            Sha256 = id.ToString("x64", CultureInfo.InvariantCulture),
            FileName = string.Create(CultureInfo.InvariantCulture, $"lektioner-{day:yyyy-MM-dd}.csv"),
            Profile = "egen",
            Kind = ExtractKind.Lessons,
            At = Evening(day),
            Outcome = outcome,
            Reason = outcome is ImportOutcome.Held ? "Utdraget har hälften så många elever som brukligt." : null,
            Rows = 600_000,
            Imported = 600_000 - RejectsOfDay,
            Rejected = RejectsOfDay,
        };

    private static JobRun Job(DateOnly day, int step)
    {
        var at = Evening(day).AddMinutes(step);
        return new JobRun
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(at, TimeSpan.Zero)),
            Job =
                step == 0 ? JobRun.Night
                : step == 1 ? JobRun.DataAge
                : step < Steps ? string.Create(CultureInfo.InvariantCulture, $"step-{step}")
                : JobRun.Mail,
            AsOf = day,
            StartedAt = at,
            EndedAt = at.AddSeconds(20),
            Outcome = Outcome.Done,
        };
    }

    private static DateTime Evening(DateOnly day) => day.ToDateTime(new TimeOnly(20, 0), DateTimeKind.Utc);
}
