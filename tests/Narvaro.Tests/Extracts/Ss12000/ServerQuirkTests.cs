using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Narvaro.Extracts.Ss12000;
using static Narvaro.Tests.Extracts.Ss12000.SmallTown;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>Servers as they are (formats §1.3, §1.5, §5 #33–34): each quirk alone, and the pupils' lessons all the same.</summary>
public sealed class ServerQuirkTests : IAsyncLifetime, IDisposable
{
    private const int Lessons = 12;
    private FakeSystem _system = null!;
    private PullDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _system = await FakeSystem.StartAsync();
        Fill(_system);
        for (var i = 0; i < Lessons; i++)
        {
            var start = new DateTimeOffset(2026, 9, 28, 8, 0, 0, TimeSpan.FromHours(2)).AddMinutes(45 * i);
            _system
                .Lists["/calendarEvents"]
                .Add(Lesson($"l{i:00}", Text(start), Text(start.AddMinutes(40)), Register($"l{i:00}", Mari, 40, 0, 0, Text(start))));
        }
        _desk = new PullDesk(_system);
        _desk.System = _desk.System with { PageLimit = 5 };
    }

    public Task DisposeAsync() => _system.DisposeAsync().AsTask();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Paging_TokenAloneWithLimit_GetsAllOnce()
    {
        await EverythingAsync();

        Assert.All(
            _system.Asked.Where(a => a.Contains("pageToken=", StringComparison.Ordinal)),
            a => Assert.DoesNotContain("startTime", a, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Paging_ServerWantsRequiredParametersAgain_GetsThem()
    {
        _system.Mood = async context =>
        {
            var query = context.Request.Query;
            var events = context.Request.Path.Value!.EndsWith("/calendarEvents", StringComparison.Ordinal);
            if (!events || !query.ContainsKey("pageToken"))
            {
                return false;
            }
            if (!query.ContainsKey("startTime.onOrAfter"))
            {
                await FakeSystem.RefuseAsync(context, 400);
                return true;
            }
            context.Request.QueryString = QueryString.Create("pageToken", query["pageToken"].ToString()).Add("limit", "5");
            return false;
        };

        await EverythingAsync();
    }

    [Fact]
    public async Task Offset_InAQuery_GoesAsPercent2B()
    {
        await EverythingAsync();

        var asked = _system.AskedFor("/calendarEvents").First(a => a.Contains("startTime", StringComparison.Ordinal));
        Assert.Contains("%2B02%3A00", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("+", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paging_TokenGoesRound_Ends()
    {
        var first = default(JsonArray);
        _system.Mood = async context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/calendarEvents", StringComparison.Ordinal))
            {
                return false;
            }
            first ??= new JsonArray([.. _system.Lists["/calendarEvents"].Select(e => e.DeepClone())]);
            var token = context.Request.Query["pageToken"].ToString();
            var page = new JsonObject { ["data"] = first.DeepClone(), ["pageToken"] = token == "a" ? "b" : "a" };
            await FakeSystem.JsonAsync(context, page.ToJsonString());
            return true;
        };

        await EverythingAsync();
        Assert.True(_desk.Status.Counts["round"] > 0);
    }

    [Fact]
    public async Task Paging_NewEntitiesWithoutEnd_IsLeftAtTheCapAndTold()
    {
        _desk.System = _desk.System with { MostPages = 7 };
        var page = 0;
        _system.Mood = async context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/groups", StringComparison.Ordinal))
            {
                return false;
            }
            page++;
            var group = page == 1 ? _system.Lists["/groups"][0].DeepClone() : Group(Id($"g{page}"), "G", "Schema");
            await FakeSystem.JsonAsync(
                context,
                new JsonObject { ["data"] = new JsonArray(group), ["pageToken"] = $"t{page}" }.ToJsonString()
            );
            return true;
        };

        Assert.Equal(2 * Lessons, (await _desk.LessonsAsync()).Count);
        Assert.Equal(7, page);
        Assert.StartsWith("/groups: listan tar aldrig slut", _desk.Status.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paging_CursorExpires_StartsTheWindowAgain()
    {
        var gone = 0;
        _system.Mood = async context =>
        {
            if (!IsEvents(context) || !context.Request.Query.ContainsKey("pageToken") || gone++ > 0)
            {
                return false;
            }
            await FakeSystem.RefuseAsync(context, 410);
            return true;
        };

        await EverythingAsync();
        Assert.Equal(1, _desk.Status.Counts["restarts"]);
    }

    [Theory]
    [InlineData(429, "0")]
    [InlineData(503, "0")]
    [InlineData(500, null)]
    [InlineData(502, null)]
    public async Task Call_BusyOrBrokenForAWhile_IsTriedAgain(int status, string? after)
    {
        var calls = 0;
        _system.Mood = async context =>
        {
            if (calls++ % 3 != 0)
            {
                return false;
            }
            if (after is not null)
            {
                context.Response.Headers.RetryAfter = after;
            }
            await FakeSystem.RefuseAsync(context, status);
            return true;
        };

        await EverythingAsync();
    }

    [Fact]
    public async Task Call_AskedToWaitTooLong_IsLeftForAnotherNight()
    {
        _system.Mood = async context =>
        {
            context.Response.Headers.RetryAfter = "86400";
            await FakeSystem.RefuseAsync(context, 429);
            return true;
        };

        Assert.Empty(await _desk.NightAsync());
        Assert.Equal("/organisations: skolsystemet är upptaget och ber oss komma tillbaka senare", _desk.Status.Trouble);
    }

    [Fact]
    public async Task Answer_TooLarge_IsAskedForInSmallerPagesAndThenFewerDays()
    {
        _desk.System = _desk.System with { PageLimit = 160 };
        var windows = new List<double>();
        _system.Mood = async context =>
        {
            if (!IsEvents(context))
            {
                return false;
            }
            var from = At(context, "startTime.onOrAfter");
            var days = (At(context, "startTime.onOrBefore") - from).TotalDays;
            if (days < 2)
            {
                windows.Add(days);
                return false;
            }
            await FakeSystem.RefuseAsync(context, 503);
            return true;
        };

        await EverythingAsync();
        Assert.NotEmpty(windows);
        Assert.Contains(_system.AskedFor("/calendarEvents"), a => a.Contains("limit=20", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filter_NotKeptTo_IsKeptToHere()
    {
        _system.Lists["/calendarEvents"].Add(Lesson("gammal", "2025-03-03T08:00:00+01:00", "2025-03-03T08:40:00+01:00"));
        _system.Mood = async context =>
        {
            if (!IsEvents(context))
            {
                return false;
            }
            await FakeSystem.JsonAsync(
                context,
                new JsonObject { ["data"] = new JsonArray([.. _system.Lists["/calendarEvents"].Select(e => e.DeepClone())]) }.ToJsonString()
            );
            return true;
        };

        await EverythingAsync();
        Assert.True(_desk.Status.Counts["outside the window"] > 0);
    }

    [Fact]
    public async Task Filter_NotKnown_IsLeftOut()
    {
        _system.Mood = async context =>
        {
            if (!context.Request.Query.Keys.Any(k => k.StartsWith("relationship", StringComparison.Ordinal) || k == "endDate.onOrAfter"))
            {
                return false;
            }
            await FakeSystem.RefuseAsync(context, 400);
            return true;
        };

        await EverythingAsync();
    }

    [Theory]
    [InlineData("/groups", 404)]
    [InlineData("/duties", 501)]
    [InlineData("/absences", 405)]
    [InlineData("/deletedEntities", 404)]
    public async Task Endpoint_NotOffered_IsToldAndDoneWithout(string path, int status)
    {
        _system.Mood = async context =>
        {
            if (!context.Request.Path.Value!.EndsWith(path, StringComparison.Ordinal))
            {
                return false;
            }
            await FakeSystem.RefuseAsync(context, status);
            return true;
        };
        await _desk.NightAsync();
        await _desk.NightAsync();

        Assert.Null(_desk.Status.Trouble);
        Assert.Equal([path], _desk.Status.NotOffered);
        Assert.Equal(AttendanceWay.WithEvents, _desk.Status.Way);
    }

    [Fact]
    public async Task Answer_BreaksOff_IsAskedForAgain()
    {
        var broken = 0;
        _system.Mood = async context =>
        {
            if (!IsEvents(context) || broken++ > 0)
            {
                return false;
            }
            await FakeSystem.JsonAsync(context, """{"data":[{"id":"x","startTime":""");
            return true;
        };

        await EverythingAsync();
        Assert.Equal(1, _desk.Status.Counts["restarts"]);
    }

    private async Task EverythingAsync()
    {
        var lines = await _desk.LessonsAsync();

        Assert.Null(_desk.Status.Trouble);
        Assert.Equal(2 * Lessons, lines.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2 * Lessons, lines.Count);
    }

    private static bool IsEvents(HttpContext context) => context.Request.Path.Value!.EndsWith("/calendarEvents", StringComparison.Ordinal);

    private static DateTimeOffset At(HttpContext context, string name) =>
        DateTimeOffset.Parse(context.Request.Query[name].ToString(), CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
