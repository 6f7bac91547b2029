using System.Text.Json.Nodes;
using static Narvaro.Tests.Extracts.Ss12000.SmallTown;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>The small town behind a fake school system, and a desk that pulls it.</summary>
public abstract class PulledTown : IAsyncLifetime, IDisposable
{
    internal FakeSystem Town { get; private set; } = null!;

    internal PullDesk Desk { get; private set; } = null!;

    internal List<JsonObject> Events => Town.Lists["/calendarEvents"];

    public async Task InitializeAsync()
    {
        Town = await FakeSystem.StartAsync();
        Fill(Town);
        Desk = new PullDesk(Town);
    }

    public Task DisposeAsync() => Town.DisposeAsync().AsTask();

    public void Dispose()
    {
        Desk.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A mathematics lesson of a date at 08:00 or another hour, in summer time.</summary>
    internal static JsonObject LessonOn(string id, string date, int hour = 8, params JsonObject[] attendance) =>
        Lesson(id, At(date, hour, 0), At(date, hour, 40), attendance);

    internal static string At(string date, int hour, int minute) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{date}T{hour:00}:{minute:00}:00+02:00");
}
