using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>
/// An SS 12000:2020 server that keeps to the 2.1.0 standard: lists in pages, a token that takes no filters beside it, required parameters
/// required. What is served lies in <see cref="Lists"/>; a <see cref="Mood"/> answers before the standard does.
/// </summary>
internal sealed class FakeSystem : IAsyncDisposable
{
    public const string Token = "hemlig-nyckel";
    private readonly WebApplication _app;
    private readonly FakeFilters _filters;

    private FakeSystem(Action<ListenOptions>? listen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, o => listen?.Invoke(o)));
        _app = builder.Build();
        _app.Run(AnswerAsync);
        _filters = new FakeFilters(Lists);
    }

    /// <summary>Entities by endpoint; an endpoint that is not here is not offered.</summary>
    public Dictionary<string, List<JsonObject>> Lists { get; } =
        new(StringComparer.Ordinal)
        {
            ["/organisations"] = [],
            ["/persons"] = [],
            ["/groups"] = [],
            ["/duties"] = [],
            ["/activities"] = [],
            ["/calendarEvents"] = [],
            ["/absences"] = [],
        };

    /// <summary>Ids of calendar events that are deleted; null when the endpoint is not offered.</summary>
    public List<string>? Deleted { get; set; } = [];

    /// <summary>Answers itself and says so, or leaves it to the standard.</summary>
    public Func<HttpContext, Task<bool>>? Mood { get; set; }

    public int MostOnPage { get; set; } = 1000;

    /// <summary>Path and query of each call, as they came over the line.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>By name where it is encrypted: a certificate is for a name.</summary>
    public Uri Url => new(_app.Urls.Single().Replace("https://127.0.0.1", "https://localhost", StringComparison.Ordinal) + "/v2.0/");

    public static async Task<FakeSystem> StartAsync(Action<ListenOptions>? listen = null)
    {
        var system = new FakeSystem(listen);
        await system._app.StartAsync();
        return system;
    }

    public IEnumerable<string> AskedFor(string path) => Asked.Where(a => a.Split('?')[0] == path);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public static Task JsonAsync(HttpContext context, string json, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    public static Task RefuseAsync(HttpContext context, int status) => JsonAsync(context, """{"code":"FEL","message":"nej"}""", status);

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Replace("/v2.0", "", StringComparison.Ordinal);
        Asked.Enqueue(path + context.Request.QueryString.Value);
        if (Mood is not null && await Mood(context))
        {
            return;
        }
        if (path == "/token")
        {
            var form = await context.Request.ReadFormAsync();
            var known = form["grant_type"] == "client_credentials" && form["client_id"] == "narvaro" && form["client_secret"] == "lösen";
            await JsonAsync(context, known ? $$"""{"access_token":"{{Token}}","expires_in":3600}""" : "{}", known ? 200 : 401);
            return;
        }
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            await RefuseAsync(context, 401);
            return;
        }
        await (
            path switch
            {
                "/deletedEntities" when Deleted is not null => JsonAsync(
                    context,
                    new JsonObject { ["data"] = new JsonObject { ["calendarEvents"] = new JsonArray([.. Deleted]) } }.ToJsonString()
                ),
                "/calendarEvents/lookup" when context.Request.Method == "POST" => LookUpAsync(context),
                _ when Lists.ContainsKey(path) => ListAsync(context, path),
                _ => OneAsync(context, path),
            }
        );
    }

    private async Task ListAsync(HttpContext context, string path)
    {
        var query = context.Request.Query;
        var token = query["pageToken"].ToString();
        if (token.Length > 0 && query.Keys.Except(["pageToken", "limit"], StringComparer.Ordinal).Any())
        {
            await RefuseAsync(context, 400);
            return;
        }
        var (filters, from) = token.Length > 0 ? Unpack(token) : (context.Request.QueryString.Value ?? "", 0);
        if (_filters.Matching(path, filters) is not { } all)
        {
            await RefuseAsync(context, 400);
            return;
        }
        var asked = query.TryGetValue("limit", out var limit) ? int.Parse(limit!, CultureInfo.InvariantCulture) : MostOnPage;
        var take = Math.Min(asked, MostOnPage);
        var page = new JsonObject
        {
            ["data"] = new JsonArray([.. all.Skip(from).Take(take).Select(e => e.DeepClone())]),
            ["pageToken"] = from + take < all.Count ? Pack(filters, from + take) : null,
        };
        await JsonAsync(context, page.ToJsonString());
    }

    private async Task LookUpAsync(HttpContext context)
    {
        var asked = await JsonNode.ParseAsync(context.Request.Body);
        var ids = asked!["ids"]!.AsArray().Select(i => (string)i!).ToHashSet(StringComparer.Ordinal);
        var found = Lists["/calendarEvents"].Where(e => ids.Contains((string)e["id"]!)).Select(e => FakeFilters.Without(e, "_embedded"));
        await JsonAsync(context, new JsonArray([.. found]).ToJsonString());
    }

    private Task OneAsync(HttpContext context, string path)
    {
        var cut = path.LastIndexOf('/');
        var found = Lists.GetValueOrDefault(path[..cut])?.FirstOrDefault(e => (string?)e["id"] == path[(cut + 1)..]);
        return found is null ? RefuseAsync(context, 404) : JsonAsync(context, found.ToJsonString());
    }

    private static string Pack(string filters, int from) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{from} {filters}")));

    private static (string Filters, int From) Unpack(string token)
    {
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(token));
        var cut = text.IndexOf(' ', StringComparison.Ordinal);
        return (text[(cut + 1)..], int.Parse(text[..cut], CultureInfo.InvariantCulture));
    }
}
