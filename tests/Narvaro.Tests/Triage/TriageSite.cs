using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Tests.Fixtures;
using Narvaro.Triage;

namespace Narvaro.Tests.Triage;

/// <summary>The pages in a host without a network, over a database of their own.</summary>
internal sealed class TriageSite : IAsyncDisposable
{
    public static readonly SchoolUnitCode Ala = SchoolUnitCode.Parse("12345678");
    public static readonly SchoolUnitCode Bro = SchoolUnitCode.Parse("87654321");
    public static readonly DateOnly Evening = new(2026, 10, 1);

    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private TriageSite(TestDatabase database, WebApplication app)
    {
        _database = database;
        _app = app;
        Client = app.GetTestClient();
    }

    public HttpClient Client { get; }

    public TestServer Server => _app.GetTestServer();

    public static async Task<TriageSite> StartAsync(string kind, Action<TriageOptions>? configure = null, TimeProvider? clock = null)
    {
        var database = await TestDatabase.CreateAsync(kind);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(database.Database);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddNarvaroTriage(configure);
        var app = builder.Build();
        app.MapNarvaroTriage();
        await app.StartAsync();
        return new TriageSite(database, app);
    }

    public Task<string> GetAsync(string address) => Client.GetStringAsync(new Uri(address, UriKind.Relative));

    public async Task AddAsync(params IEnumerable<object> rows)
    {
        await using var db = _database.Database.Open();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    /// <summary>A pupil with a class and an open case; the number is in the name, the class and the reference.</summary>
    public static IEnumerable<object> PupilWithCase(
        int id,
        SchoolUnitCode? unit = null,
        ProtectionMark protection = ProtectionMark.None,
        CaseStatus status = CaseStatus.New,
        int level = 1,
        DateOnly? openedOn = null,
        bool baseline = false,
        string facts = "[]",
        string rule = "rise"
    ) =>
        [
            new Pupil
            {
                Id = new PupilId(id),
                GivenName = "Åsa" + Text(id),
                FamilyName = "Öberg" + Text(id),
                Protection = protection,
            },
            new Enrolment
            {
                PupilId = new PupilId(id),
                Unit = unit ?? Ala,
                From = new DateOnly(2026, 8, 17),
                Form = SchoolForm.GR,
                Grade = 7,
                Class = "Klass" + Text(id),
            },
            new Case
            {
                Id = new CaseId(id),
                Reference = "N-" + id.ToString("0000", CultureInfo.InvariantCulture),
                PupilId = new PupilId(id),
                Unit = unit ?? Ala,
                OpenedOn = openedOn ?? Evening,
                Status = status,
                Level = level,
                Rule = rule,
                Baseline = baseline,
                LastSignalOn = Evening,
            },
            new CaseChange
            {
                CaseId = new CaseId(id),
                Number = 1,
                On = Evening,
                Kind = "Opened",
                By = "narvaro",
                Level = level,
                Facts = facts,
            },
        ];

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);

    public static AttendanceDay DayOf(int pupil, DateOnly date) =>
        new()
        {
            SchoolYear = SchoolYear.Of(date).StartYear,
            Date = date,
            PupilId = new PupilId(pupil),
            Unit = Ala,
            Offered = 0,
            Reported = 0,
            Present = 0,
            Authorised = 0,
            Unauthorised = 0,
            Leave = 0,
            LateCount = 0,
            LateMinutes = 0,
            Other = 0,
            Lessons = [],
            RunId = 1,
        };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }
}
