using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Consent;
using Narvaro.Desks;
using Narvaro.Extracts;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Routing;
using Narvaro.Routing.HandOver;
using Narvaro.Signals;
using Narvaro.Signals.Limits;
using Narvaro.Storage;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Routing;
using Delivery = Narvaro.Notifications.Delivery;

namespace Narvaro.Tests.Model;

/// <summary>The whole house on a database of its own: files in, desks for people, mails and packages out.</summary>
internal sealed class ModelHouse : IMailTransport, IPackageWay, IAsyncDisposable
{
    public const string Start = "2026-08-17";

    private const string Staff =
        "person;namn;epost;roll;skolenhetskod;klass;från\n"
        + "maja;Maja;maja@skola.example;Mentor;10000001;7A;2026-08-01\n"
        + "hedda;Hedda;hedda@skola.example;Elevhälsa;10000001;;2026-08-01\n"
        + "rut;Rut;rut@skola.example;Rektor;10000001;;2026-08-01\n"
        + "mona;Mona;mona@skola.example;Mentor;10000002;7B;2026-08-01\n"
        + "hugo;Hugo;hugo@skola.example;Elevhälsa;10000002;;2026-08-01\n"
        + "rita;Rita;rita@skola.example;Rektor;10000002;;2026-08-01\n"
        + "hilda;Hilda;hilda@skola.example;Huvudman;;;2026-08-01\n";

    private static readonly Lazy<Thresholds> Limits = new(ModelLimits.Read);
    private static readonly MailOptions Mail = new() { FirstDelay = TimeSpan.FromMilliseconds(1), Tries = 1 };

    private readonly TestDatabase _test;
    private readonly TemporaryFolder _folder = new();
    private readonly ExtractDesk _desk;
    private readonly Pipeline _pipeline;
    private int _files;

    private ModelHouse(TestDatabase test)
    {
        _test = test;
        var calendars = new CalendarSource((_, _) => ModelYear.Calendar);
        var tasks = new TasksStep(Database, LadderTests.Shipped, "9999", Clock);
        var ending = new EndingConsents(ConsentTermsFile.Shipped);
        _desk = TestDesk.Of(Database, _folder.Path("archive"), Clock);
        var signals = new EvaluateStep(Database, ThresholdsInForce.Always(Limits.Value), calendars, Clock);
        _pipeline = new Pipeline(
            Database,
            new JobLog(Database, Clock, NullLogger<JobLog>.Instance),
            Clock,
            new FolderSource(_folder.Path("inbox"), new FolderPatience(TimeSpan.Zero, TimeSpan.Zero), Clock),
            _desk,
            TestDesk.HeldOf(Database, Clock),
            new DataAgeStep(Database, calendars, new Narvaro.Import.Guarding.GuardLimits(), new HashSet<SchoolUnitCode>()),
            signals,
            new CasesStep(Database, Clock, new Hindsight(signals)),
            tasks,
            new RoutingStep(Database, RoutingRulesTests.Shipped, LadderTests.Shipped, ending),
            new ConsentExpiryStep(Database, ConsentTermsFile.Shipped),
            calendars,
            new MailStep(Database, this, Mail, ending, RoutingRulesTests.Shipped, Clock, NullLogger<MailStep>.Instance),
            new HandOverStep(Database, ConsentTermsFile.Shipped, ModelSeal.Means(this), Clock)
        );
        Cases = new CaseDesk(Database, tasks, calendars, Clock);
        Consents = new ConsentDesk(Database, ConsentTermsFile.Shipped, Clock);
        Referrals = new ReferralDesk(Database, ConsentTermsFile.Shipped, Clock);
    }

    public Database Database => _test.Database;
    public FixedClock Clock { get; } = new(At(0));
    public CaseDesk Cases { get; }
    public ConsentDesk Consents { get; }
    public ReferralDesk Referrals { get; }

    /// <summary>Keys of mails that were handed over.</summary>
    public ConcurrentQueue<string> Mailed { get; } = [];

    /// <summary>Names of packages that left.</summary>
    public ConcurrentQueue<string> Left { get; } = [];

    public HandOverWay Way => HandOverWay.Folder;

    /// <summary>Of a school day, when the extracts have come and people are still there.</summary>
    public static DateTimeOffset At(int day) => new(ModelYear.Day(day).ToDateTime(new TimeOnly(13, 0)), TimeSpan.Zero);

    /// <summary>Two pupils with two guardians each go to the first school.</summary>
    public static async Task<ModelHouse> OpenAsync(string kind)
    {
        var house = new ModelHouse(await TestDatabase.CreateAsync(kind));
        await house.TakeAsync("personal.csv", Staff);
        await house.TakeAsync("elever.csv", ModelFiles.Pupils([(0, "10000001"), (1, "10000001")], Start));
        return house;
    }

    /// <summary>Hands a file in.</summary>
    public async Task<ImportRun> TakeAsync(string name, string text)
    {
        var path = _folder.Path($"{++_files}-{name}");
        await File.WriteAllTextAsync(path, text);
        var run = Assert.Single(await _pipeline.ImportAsync(new ImportRequest([path]), default));
        Assert.Equal(run.Rows, run.Imported + run.Changed + run.Unchanged + run.Rejected);
        return run;
    }

    public Task NightAsync() => _pipeline.NightAsync(asOf: null, default);

    /// <summary>An evening is worked out again.</summary>
    public Task EvaluateAsync(DateOnly evening) => _pipeline.EvaluateAsync(evening, default);

    public Task SendMailAsync() => _pipeline.SendMailAsync(null, default);

    public Task HandOverAsync() => _pipeline.HandOverAsync(default);

    Task<Delivery> IMailTransport.SendAsync(OutgoingMail mail)
    {
        Mailed.Enqueue(mail.Key);
        return Task.FromResult(Delivery.Accepted);
    }

    Task<Sent> IPackageWay.SendAsync(string to, string reference, byte[] package)
    {
        Left.Enqueue(reference);
        return Task.FromResult(new Sent("kvitto", null));
    }

    public async ValueTask DisposeAsync()
    {
        await _test.DisposeAsync();
        _folder.Dispose();
    }
}
