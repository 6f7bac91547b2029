using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;
using Narvaro.Notifications;
using Narvaro.Roster.Staff;
using Quartz;

namespace Narvaro.Worker.Jobs;

/// <summary>When the jobs run, from <c>config/schedule.json</c>, in school time.</summary>
/// <param name="Night">When the night runs.</param>
/// <param name="Mail">When mail is sent.</param>
/// <param name="MailTimes">Roles that have their mail at times of their own.</param>
/// <param name="InboxQuiet">How long a delivered file must have been left alone before it is read.</param>
public sealed record Schedule(CronExpression Night, CronExpression Mail, IReadOnlyList<MailTime> MailTimes, TimeSpan InboxQuiet)
{
    /// <summary>The first night planned after a moment (UTC).</summary>
    public DateTime? NightAfter(DateTime utc) => Night.GetNextValidTimeAfter(new DateTimeOffset(utc, TimeSpan.Zero))?.UtcDateTime;

    /// <returns>Null when the file has faults.</returns>
    public static Schedule? Load(string configDir, TimeProvider clock, ICollection<ConfigFault> faults)
    {
        if (ConfigDocument.Read(configDir, "schedule.json", "schedule", faults) is not { } document)
        {
            return null;
        }
        var file = document.As<ScheduleFile>();
        var night = Cron(document, "night", file.Night, clock, faults);
        var mail = Cron(document, "mail", file.Mail, clock, faults);
        var times = file
            .MailTimes.Select((t, i) => Time(document, $"mailTimes[{i.ToString(CultureInfo.InvariantCulture)}]", t, clock, faults))
            .ToList();
        return night is null || mail is null || times.Contains(null)
            ? null
            : new Schedule(night, mail, [.. times.OfType<MailTime>()], TimeSpan.FromMinutes(file.InboxQuietMinutes));
    }

    private static MailTime? Time(
        ConfigDocument document,
        string key,
        MailTimeEntry entry,
        TimeProvider clock,
        ICollection<ConfigFault> faults
    ) =>
        Cron(document, $"{key}.cron", entry.Cron, clock, faults) is { } cron
            ? new MailTime(
                entry.Role,
                entry.Unit is { } unit ? SchoolUnitCode.Parse(unit) : null,
                utc => cron.GetNextValidTimeAfter(new DateTimeOffset(utc, TimeSpan.Zero))?.UtcDateTime
            )
            : null;

    private static CronExpression? Cron(
        ConfigDocument document,
        string key,
        string text,
        TimeProvider clock,
        ICollection<ConfigFault> faults
    )
    {
        if (!CronExpression.TryParse(text, out var parsed))
        {
            const string Form = "sex fält: sekund minut timme dag månad veckodag, t.ex. \"0 30 4 ? * *\" för 04:30 varje dag";
            faults.Add(document.Fault(key, "är ingen cron-rad", Form));
            return null;
        }
        var cron = parsed.WithTimeZone(Stockholm.Zone);
        if (CronRule.Refusal(cron, clock.GetUtcNow()) is { } refusal)
        {
            faults.Add(document.Fault(key, refusal.Wrong, refusal.Right));
            return null;
        }
        return cron;
    }

    private sealed record ScheduleFile(string Night, string Mail, int InboxQuietMinutes)
    {
        public IReadOnlyList<MailTimeEntry> MailTimes { get; init; } = [];
    }

    private sealed record MailTimeEntry(StaffRole Role, string Cron, string? Unit = null);
}
