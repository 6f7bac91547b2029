using System.Globalization;
using Narvaro.Extracts.Ss12000;
using Narvaro.Kernel;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Health;

/// <summary>How each school system stands, in Swedish.</summary>
internal static class SourceLines
{
    public static IReadOnlyList<SourceStatus> Read(NarvaroServices services) =>
        [.. services.Config.Systems.Select(s => SourceStatus.Read(s.Name, services.Settings.SourceDir(s.Name)))];

    public static IEnumerable<string> Of(SourceStatus source)
    {
        var done = source.DoneAt is { } at ? "senast hämtad " + Text(at) : "aldrig hämtad";
        yield return $"Källan {source.Name}: {done}{(source.Way is { } way ? $" ({Of(way)})" : "")}";
        if (source.NotOffered.Count > 0)
        {
            yield return $"  har inte: {string.Join(", ", source.NotOffered)}";
        }
        if (source.Trouble is { } trouble)
        {
            yield return $"  senaste försöket {(source.TriedAt is { } tried ? Text(tried) : "")}: {trouble}";
        }
    }

    private static string Of(AttendanceWay way) =>
        way switch
        {
            AttendanceWay.WithEvents => "lektioner med närvaro",
            AttendanceWay.ByItself => "närvaron för sig",
            AttendanceWay.Weekly => "bara summor för varje vecka",
            _ => "ingen närvaro",
        };

    private static string Text(DateTime utc) => Stockholm.ToLocal(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
