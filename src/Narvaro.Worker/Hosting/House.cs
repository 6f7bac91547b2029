using Microsoft.Extensions.Logging;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Consent;
using Narvaro.Consent.Taking;
using Narvaro.Extracts;
using Narvaro.Extracts.Reading;
using Narvaro.Extracts.Ss12000;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Kernel.Sealing;
using Narvaro.Notifications;
using Narvaro.Notifications.Smtp;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Routing.HandOver;
using Narvaro.Signals;
using Narvaro.Signals.Limits;
using Narvaro.Storage;
using Narvaro.Worker.Jobs;
using Narvaro.Worker.Settings;

namespace Narvaro.Worker.Hosting;

/// <summary>Puts the rooms of the night together, each with what it may touch.</summary>
internal sealed class House(
    AppSettings settings,
    MunicipalityConfig config,
    Schedule schedule,
    Database database,
    TimeProvider clock,
    ILoggerFactory log
)
{
    private readonly Notifications.MailOptions _mail = MailSettings.Of(settings);
    private readonly IMailTransport _transport = TransportOf(MailSettings.Of(settings));
    private RunTaker? _taker;
    private HeldRuns? _held;

    public CalendarSource Calendars { get; } =
        new((unit, year) => config.Calendar.SchoolDays(unit, year) is { } days ? new SchoolCalendar(days) : null);

    public ThresholdsInForce Limits { get; } = new(settings.ConfigDir, config.Thresholds, log.CreateLogger<ThresholdsInForce>());

    public HeldRuns Held => _held ??= new(database, Taker, clock);

    public TasksStep Tasks { get; } = new(database, config.Ladder, config.Schools.MunicipalityCode, clock);

    private HashSet<SchoolUnitCode> Listed => [.. config.Schools.Units.Select(u => u.Code)];

    public Pipeline Pipeline()
    {
        var archive = new Archive(settings.ArchiveDir, clock);
        var intake = new Intake(database, archive);
        var import = new ImportStep(database, archive, ExtractReaders.All(), config.Profiles, clock, config.Schools);
        var signals = new EvaluateStep(database, Limits, Calendars, clock);
        return new Pipeline(
            database,
            new JobLog(database, clock, log.CreateLogger<JobLog>()),
            clock,
            Sources(),
            new ExtractDesk(database, intake, archive, import, Taker),
            Held,
            new DataAgeStep(database, Calendars, config.Guard, Listed),
            signals,
            new CasesStep(database, clock, new Hindsight(signals)),
            Tasks,
            new RoutingStep(database, config.Routing, config.Ladder, Ending),
            new ConsentExpiryStep(database, config.Consent),
            Calendars,
            Mail(),
            HandOver()
        );
    }

    private RunTaker Taker =>
        _taker ??= new(
            new GuardStep(database, config.Guard, config.Schools, Calendars, clock),
            new RosterStep(database),
            new StaffStep(database),
            new AttendanceStep(database, Listed, Calendars),
            new ConsentTaking(config.Consent),
            new PupilMerges(database)
        );

    /// <summary>The inbox last, so that what comes while the school systems are asked is not left lying.</summary>
    private ExtractSources Sources() =>
        new([.. config.Systems.Select(Source), new FolderSource(settings.InboxDir, FolderPatience.Of(schedule.InboxQuiet), clock)]);

    private IExtractSource Source(SchoolSystem system) =>
        new Ss12000Source(
            system,
            settings.SecretsOf(system.Name),
            settings.SourceDir(system.Name),
            clock,
            log.CreateLogger<Ss12000Source>()
        );

    private EndingConsents Ending => new(config.Consent);

    private MailStep Mail() => new(database, _transport, _mail, Ending, config.Routing, clock, log.CreateLogger<MailStep>());

    private HandOverStep HandOver()
    {
        var signer = new SigningKey(settings.HandOver.SigningFile, settings.HandOver.SigningPassword);
        IPackageWay[] ways = [new DropFolder(), new PackageMail(_transport, _mail, clock)];
        return new HandOverStep(database, config.Consent, new HandOverMeans(config.HandOver, signer, config.Schools, ways), clock);
    }

    private static IMailTransport TransportOf(Notifications.MailOptions options) =>
        options.Transport == Notifications.MailTransportKind.Smtp ? SmtpBuild.Transport(options) : new FolderTransport(options);
}
