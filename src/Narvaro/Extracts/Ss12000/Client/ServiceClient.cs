using System.Net;
using System.Net.Http.Headers;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Narvaro.Extracts.Ss12000.Client;

/// <summary>Calls to one school system: signed in, tried again where that helps, and told apart by what the answer means.</summary>
internal sealed class ServiceClient : IDisposable
{
    private readonly SchoolSystem _system;
    private readonly HttpClient _http;
    private readonly ServiceTries _tries;
    private readonly AccessToken _token;

    public ServiceClient(SchoolSystem system, SystemSecrets secrets, HttpMessageHandler handler, TimeProvider clock)
    {
        _system = system;
        // The time is kept by the tries, and by the reading of the body.
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _tries = new ServiceTries(system.Resilience, clock);
        _token = new AccessToken(system, secrets, _http, _tries, clock);
    }

    /// <summary>Longest wait for the next part of an answer.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(_system.Resilience.TimeoutSeconds);

    public void Dispose() => _http.Dispose();

    /// <summary>Asks for a list or an entity; the body is read by whoever asked.</summary>
    public Task<HttpResponseMessage> GetAsync(string path, Query query, CancellationToken ct) => SendAsync(path, query, body: null, ct);

    /// <summary>Asks by a body, as the lookups are.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, byte[] json, CancellationToken ct) => SendAsync(path, Query.None, json, ct);

    private async Task<HttpResponseMessage> SendAsync(string path, Query query, byte[]? body, CancellationToken ct)
    {
        var url = new Uri(_system.BaseUrl, path.TrimStart('/') + query);
        try
        {
            var answer = await TryAsync(url, body, ct);
            if (answer.StatusCode is HttpStatusCode.Unauthorized && _token.CanRenew)
            {
                answer.Dispose();
                _token.Forget();
                answer = await TryAsync(url, body, ct);
            }
            try
            {
                ServiceAnswer.Judge(answer, path);
                return answer;
            }
            catch
            {
                answer.Dispose();
                throw;
            }
        }
        catch (TimeoutRejectedException)
        {
            throw new ServiceTroubleException($"{path}: skolsystemet svarade inte i tid");
        }
        catch (BrokenCircuitException)
        {
            throw new ServiceTroubleException($"{path}: skolsystemet svarar inte; hämtningen gavs upp för den här gången");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ServiceTroubleException($"{path}: skolsystemet går inte att nå; rätt baseUrl och certifikat, och öppen väg i nätet");
        }
    }

    private async Task<HttpResponseMessage> TryAsync(Uri url, byte[]? body, CancellationToken ct)
    {
        var token = await _token.GetAsync(ct);
        return await _tries.SendAsync(
            async stop =>
            {
                using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, url);
                request.Headers.Authorization = token;
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
                if (body is not null)
                {
                    request.Content = new ByteArrayContent(body);
                    request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                }
                return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            },
            ct
        );
    }
}
