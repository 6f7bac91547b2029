using System.Globalization;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Desks;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Signals.Limits;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Signals;
using Narvaro.Triage;
using Narvaro.Triage.SignIn;

namespace Narvaro.Tests.Triage;

/// <summary>The pages in a host without a network, over a database of their own.</summary>
internal sealed partial class TriageSite : IAsyncDisposable
{
    public static readonly SchoolUnitCode Ala = SchoolUnitCode.Parse("12345678");
    public static readonly SchoolUnitCode Bro = SchoolUnitCode.Parse("87654321");
    public static readonly DateOnly Evening = new(2026, 10, 1);
    public static readonly DateTimeOffset Now = new(2026, 10, 5, 7, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;

    private TriageSite(TestDatabase database, WebApplication app)
    {
        Database = database;
        _app = app;
        Client = app.GetTestClient();
    }

    public TestDatabase Database { get; }

    public HttpClient Client { get; }

    public TestServer Server => _app.GetTestServer();

    public IServiceProvider Services => _app.Services;

    /// <summary>With Hedda of elevhälsan signed in, who works at both schools.</summary>
    public static async Task<TriageSite> StartAsync(
        string kind,
        Action<TriageOptions>? configure = null,
        TimeProvider? clock = null,
        Action<IServiceCollection>? more = null
    )
    {
        var database = await TestDatabase.CreateAsync(kind);
        var told = clock ?? new FixedClock(Now);
        var options = new TriageOptions { SignIn = new SignInOptions { Way = SignInWay.Chooser } };
        configure?.Invoke(options);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(database.Database);
        builder.Services.AddSingleton(told);
        builder.Services.AddSingleton(ConsentTermsFile.Shipped);
        builder.Services.AddSingleton(new CalendarSource((_, _) => SmallSchool.Calendar));
        builder.Services.AddSingleton(new TasksStep(database.Database, LadderTests.Shipped, "2262", told));
        builder.Services.AddSingleton(LadderTests.Shipped);
        builder.Services.AddSingleton(TestDesk.HeldOf(database.Database, told));
        builder.Services.AddSingleton(new OperationsTerms([Ala, Bro], 5));
        builder.Services.AddSingleton(ThresholdsInForce.Always(Shipped.Thresholds));
        builder.Services.AddSingleton(new Schools("", "", []));
        builder.Services.AddNarvaroTriage(options);
        more?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapNarvaroTriage();
        await app.StartAsync();
        var site = new TriageSite(database, app);
        await site.AddAsync(Cast());
        site.SignIn("hedda");
        return site;
    }

    /// <summary>From now on the client is this person, as a browser that has been through the sign-in.</summary>
    /// <param name="ago">How long since.</param>
    public void SignIn(string? person, TimeSpan ago = default)
    {
        Client.DefaultRequestHeaders.Remove("Cookie");
        if (person is not null)
        {
            Client.DefaultRequestHeaders.Add("Cookie", CookieOf(person, ago));
        }
    }

    /// <param name="more">What the identity provider's token put into the session.</param>
    public string CookieOf(string person, TimeSpan ago = default, params IEnumerable<Claim> more)
    {
        var clock = Services.GetRequiredService<TimeProvider>();
        var at = clock.GetUtcNow() - ago;
        var identity = new ClaimsIdentity([.. Session.Claims(person, person, at), .. more], Session.Scheme);
        var kept = new AuthenticationProperties { IssuedUtc = clock.GetUtcNow(), ExpiresUtc = clock.GetUtcNow() + Session.Idle };
        var cookies = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Session.Scheme);
        return $"{cookies.Cookie.Name}={cookies.TicketDataFormat.Protect(new AuthenticationTicket(new ClaimsPrincipal(identity), kept, Session.Scheme))}";
    }

    /// <summary>Maja is a mentor, Hedda of elevhälsan, Rut rektor, Pia handles protected identities and Adam administrates.</summary>
    private static IEnumerable<object> Cast() =>
        [
            .. Member(1, "Maja", StaffRole.Mentor, Ala.Value, "Klass1"),
            .. Member(2, "Hedda", StaffRole.PupilHealth, Ala.Value),
            SmallSchool.Duty(new StaffId(2), StaffRole.PupilHealth, unit: Bro.Value),
            .. Member(3, "Rut", StaffRole.Principal, Ala.Value),
            .. Member(4, "Pia", StaffRole.ProtectedIdentityHandler, Ala.Value),
            .. Member(5, "Adam", StaffRole.Administrator, ""),
            .. Member(6, "Greta", StaffRole.Auditor, ""),
        ];

    private static IEnumerable<object> Member(int id, string name, StaffRole role, string unit, string schoolClass = "") =>
        [SmallSchool.Person(new StaffId(id), name), SmallSchool.Duty(new StaffId(id), role, schoolClass, unit)];

    public Task<string> GetAsync(string address) => Client.GetStringAsync(new Uri(address, UriKind.Relative));

    /// <summary>Sends a form of a page, as a browser that has opened it does.</summary>
    /// <param name="address">Of the page.</param>
    /// <param name="handler">Which of its forms; empty for its only one.</param>
    public async Task<HttpResponseMessage> PostAsync(string address, string handler, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        var to =
            handler.Length == 0 ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={handler}";
        return await SubmitAsync(address, to, form);
    }

    /// <summary>Opens a page and sends a form with its token and its cookies.</summary>
    /// <param name="page">Where the form is.</param>
    /// <param name="to">What takes it.</param>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string to, HttpContent form)
    {
        using var shown = await Client.GetAsync(new Uri(page, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = form };
        request.Headers.Add("Cookie", Cookies(shown));
        request.Headers.Add("RequestVerificationToken", Token().Match(await shown.Content.ReadAsStringAsync()).Groups[1].Value);
        return await Client.SendAsync(request);
    }

    /// <summary>The page that an answer leads to.</summary>
    public async Task<string> FollowAsync(HttpResponseMessage answer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, answer.Headers.Location);
        request.Headers.Add("Cookie", Cookies(answer));
        using var page = await Client.SendAsync(request);
        return await page.Content.ReadAsStringAsync();
    }

    /// <summary>The person's own, and what the answer has set.</summary>
    private string Cookies(HttpResponseMessage answer) =>
        string.Join(
            "; ",
            [
                .. Client.DefaultRequestHeaders.TryGetValues("Cookie", out var own) ? own : [],
                .. answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : [],
            ]
        );

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Token();

    public async Task AddAsync(params IEnumerable<object> rows)
    {
        await using var db = Database.Database.Open();
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
        await Database.DisposeAsync();
    }
}
