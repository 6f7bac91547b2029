using System.Text.Json;
using Narvaro.Tests.Fixtures;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>A verb that goes on serving pages until it is stopped.</summary>
internal sealed class Service : IDisposable
{
    private readonly NarvaroProcess _process;
    private readonly HttpClient _client;

    private Service(NarvaroProcess process, Uri address)
    {
        _process = process;
        Address = address;
        _client = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    /// <param name="place">Where its data is.</param>
    /// <param name="verb">Verb and options; <c>demo</c>, which does without settings, is told the port as well.</param>
    public static Task<Service> StartAsync(Installation place, params IEnumerable<string> verb) =>
        StartAsync(place, SmtpServer.FreePort(), verb);

    /// <param name="port">Where it is to answer.</param>
    public static async Task<Service> StartAsync(Installation place, int port, params IEnumerable<string> verb)
    {
        place.Environment["NARVARO_Web__Port"] = Text.Of(port);
        string[] told = [.. verb];
        told = told[0] == "demo" ? [.. told, "--port", Text.Of(port)] : told;
        var service = new Service(NarvaroProcess.Start(place, told), new Uri($"http://localhost:{Text.Of(port)}"));
        // `demo` first makes a municipality and runs its nights: it may take minutes.
        while (!service._process.HasEnded && service._process.Elapsed < NarvaroProcess.Patience)
        {
            if (await service.AnswersAsync())
            {
                return service;
            }
            await Task.Delay(500);
        }
        service._process.Kill();
        (await service._process.EndAsync(TimeSpan.FromSeconds(10))).ShouldBe(0);
        throw new InvalidOperationException("the service ended before it was asked anything");
    }

    /// <summary>The one document that a verb with <c>--json</c> answers, also when that is a moment after its pages.</summary>
    public async Task<JsonElement> ToldAsync()
    {
        while (!_process.HasEnded && _process.Elapsed < NarvaroProcess.Patience)
        {
            try
            {
                using var told = JsonDocument.Parse(_process.Said);
                return told.RootElement.Clone();
            }
            catch (JsonException)
            {
                await Task.Delay(100);
            }
        }
        throw new InvalidOperationException("the service has told nothing");
    }

    public Task<string> GetAsync(string path) => _client.GetStringAsync(new Uri(path, UriKind.Relative));

    public async Task<string> GetAnyAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Ends it and gives what it has said.</summary>
    public Task<Ended> StopAsync()
    {
        _process.Kill();
        return _process.EndAsync(TimeSpan.FromSeconds(10));
    }

    public void Dispose()
    {
        _client.Dispose();
        _process.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri("/utloggad", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
