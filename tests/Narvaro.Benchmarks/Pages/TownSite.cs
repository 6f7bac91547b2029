using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Triage.SignIn;
using Narvaro.Worker.Hosting;

namespace Narvaro.Benchmarks.Pages;

/// <summary>The service over a <see cref="TownDatabase"/>, as it is run, on a port of this machine.</summary>
internal sealed class TownSite : IAsyncDisposable
{
    private readonly NarvaroServices _services;
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private TownSite(NarvaroServices services, WebApplication app)
    {
        (_services, _app) = (services, app);
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(app.Urls.First()),
            Timeout = TimeSpan.FromMinutes(10),
        };
    }

    /// <param name="folder">Its data folder.</param>
    public static async Task<TownSite> StartAsync(TownDatabase place, string folder)
    {
        var services = NarvaroServices.Create(StartOf(place, folder), quiet: true);
        var app = Service.Build(services, Service.TriageOnly, chooser: true);
        await app.StartAsync();
        // What the service works out beside the pages, at its start.
        var watch = Stopwatch.StartNew();
        await services.Figures.Goals.ReadAsync(default);
        Console.Error.WriteLine(FormattableString.Invariant($"figures of the ledger after {watch.Elapsed.TotalSeconds:0} s"));
        return new TownSite(services, app);
    }

    /// <summary>The municipality's files as shipped, with the town's units and the readers of its socialtjänst.</summary>
    private static Start StartOf(TownDatabase place, string folder)
    {
        var surroundings = new Surroundings
        {
            WorkingDir = Directory.GetCurrentDirectory(),
            ProgramDir = AppContext.BaseDirectory,
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Clock = new MorningClock(),
            AddEnvironment = b => b.AddInMemoryCollection(SettingsOf(place)),
        };
        var start = Start.Read(surroundings, null, folder);
        var config = start.Config ?? throw new InvalidOperationException(string.Join('\n', start.Faults));
        var units = Enumerable.Range(0, place.Town.Units).Select(Town.Unit);
        var readers = Enumerable.Range(0, Town.People).Select(n => Town.Key(StaffRole.SocialServices, n)).ToList();
        return start with
        {
            Config = config with
            {
                Schools = config.Schools with { Units = [.. units.Select(u => new SchoolUnit(u, $"Skola {u}", [SchoolForm.GR], []))] },
                Consent = config.Consent with { Recipients = [.. config.Consent.Recipients.Select(r => r with { Readers = readers })] },
            },
        };
    }

    private static Dictionary<string, string?> SettingsOf(TownDatabase place) =>
        new(StringComparer.Ordinal)
        {
            ["Database:Provider"] = "Postgres",
            ["Database:ConnectionString"] = place.ConnectionString,
            ["Web:Port"] = "0",
        };

    /// <summary>What a browser holds of somebody who has just signed in.</summary>
    public string CookieOf(string person)
    {
        var now = Town.Now;
        var identity = new ClaimsIdentity(Session.Claims(person, "Person", now), Session.Scheme);
        var kept = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + Session.Idle };
        var cookies = _app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Session.Scheme);
        return $"{cookies.Cookie.Name}={cookies.TicketDataFormat.Protect(new AuthenticationTicket(new ClaimsPrincipal(identity), kept, Session.Scheme))}";
    }

    /// <summary>Reads the whole page.</summary>
    /// <exception cref="InvalidOperationException">There is no such page for this person: what would be measured is a refusal.</exception>
    public async Task<int> AskAsync(string cookie, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", cookie);
        using var answer = await _client.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode
            ? body.Length
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{address}: {(int)answer.StatusCode}"));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _services.Dispose();
    }

    /// <summary>It is always the same moment of the morning, so that nobody has to sign in again.</summary>
    private sealed class MorningClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Town.Now;
    }
}
