using System.Net.Http.Headers;
using System.Text.Json;

namespace Narvaro.Extracts.Ss12000.Client;

/// <summary>The token that calls are made with: fetched by client credentials and again before it runs out, or one that is a setting, or
/// none where a certificate is enough.</summary>
internal sealed class AccessToken(SchoolSystem system, SystemSecrets secrets, HttpClient http, ServiceTries tries, TimeProvider clock)
{
    private const int LongestAnswer = 64 * 1024;
    private const int UsualSeconds = 300;
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);
    private string? _token;
    private DateTimeOffset _until;

    /// <summary>Another can be fetched when the server does not take this one.</summary>
    public bool CanRenew => system.TokenUrl is not null;

    public void Forget() => _token = null;

    /// <exception cref="ServiceTroubleException">There is none to be had.</exception>
    public async ValueTask<AuthenticationHeaderValue?> GetAsync(CancellationToken ct)
    {
        if (system.TokenUrl is null)
        {
            return secrets.Token.Length > 0 ? Header(secrets.Token) : null;
        }
        if (_token is null || clock.GetUtcNow() >= _until)
        {
            await FetchAsync(system.TokenUrl, ct);
        }
        return Header(_token!);
    }

    private async Task FetchAsync(Uri url, CancellationToken ct)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = system.ClientId!,
            ["client_secret"] = secrets.ClientSecret,
        };
        if (system.Scope is { } scope)
        {
            form["scope"] = scope;
        }
        using var answer = await tries.SendAsync(
            async stop =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) };
                return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            },
            ct
        );
        if (!answer.IsSuccessStatusCode)
        {
            throw new ServiceTroubleException(
                $"inloggningen nekades med svar {ServiceAnswer.Number(answer)}; rätt clientId, och rätt ClientSecret i inställningarna"
            );
        }
        var (token, seconds) = Read(await BytesAsync(answer, ct));
        _token = token;
        var life = TimeSpan.FromSeconds(seconds);
        _until = clock.GetUtcNow() + (life > 2 * Margin ? life - Margin : life / 2);
    }

    private static async Task<byte[]> BytesAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        await answer.Content.LoadIntoBufferAsync(LongestAnswer, ct);
        return await answer.Content.ReadAsByteArrayAsync(ct);
    }

    private static (string Token, double Seconds) Read(byte[] answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            var root = document.RootElement;
            if (root.GetProperty("access_token").GetString() is { Length: > 0 } token)
            {
                var told = root.TryGetProperty("expires_in", out var life);
                var seconds =
                    !told ? UsualSeconds
                    : life.ValueKind is JsonValueKind.Number ? life.GetDouble()
                    : UsualSeconds;
                return (token, Math.Clamp(seconds, 0, TimeSpan.FromDays(1).TotalSeconds));
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Told below; what came may hold anything.
        }
        throw new ServiceTroubleException("inloggningen gav inget som går att använda; rätt tokenUrl");
    }

    private static AuthenticationHeaderValue Header(string token)
    {
        try
        {
            return new AuthenticationHeaderValue("Bearer", token);
        }
        catch (FormatException)
        {
            throw new ServiceTroubleException("nyckeln har tecken som inte får finnas i en nyckel; rätt Token i inställningarna");
        }
    }
}
