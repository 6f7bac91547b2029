using Narvaro.Import;

namespace Narvaro.Attendance.Taking;

/// <summary>From when a row is known that does not say when it was registered: the time of its import, UTC, whole seconds.</summary>
internal static class KnowledgeTime
{
    public static DateTime Of(ImportRun run) => run.At.AddTicks(-(run.At.Ticks % TimeSpan.TicksPerSecond));
}
