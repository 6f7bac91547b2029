namespace Narvaro.Tests.Rules;

/// <summary>Which room may name which: design §3, in its order. Every room may name Kernel and itself.</summary>
internal static class RoomTable
{
    private const string All = "*";

    private static readonly Dictionary<string, string[]> Rooms = new(StringComparer.Ordinal)
    {
        ["Kernel"] = [],
        ["Storage"] = [],
        ["Extracts"] = ["Storage"],
        ["Import"] = ["Storage", "Extracts"],
        ["Roster"] = ["Storage", "Import"],
        ["Roster.Staff"] = ["Storage", "Import"],
        ["Attendance"] = ["Storage", "Import", "Roster"],
        ["Signals"] = ["Storage", "Roster", "Attendance"],
        ["Cases"] = ["Storage", "Roster", "Signals"],
        ["Cases.Notes"] = ["Storage", "Roster", "Cases"],
        // It never needs a case.
        ["Cases.ChildConcern"] = ["Storage", "Roster"],
        ["Consent"] = ["Storage", "Import", "Roster"],
        ["Routing"] = ["Storage", "Roster", "Cases", "Consent"],
        ["Notifications"] = ["Storage", "Routing", "Roster.Staff"],
        ["FollowUp"] = ["Storage", "Roster", "Attendance", "Signals", "Cases", "Routing"],
        ["Privacy"] =
        [
            "Storage",
            "Extracts",
            "Import",
            "Roster",
            "Attendance",
            "Signals",
            "Cases",
            "Consent",
            "Routing",
            "Notifications",
            "FollowUp",
        ],
        // What people do: each act asks the policy, writes the log, and calls rooms.
        ["Desks"] = [All],
        ["Pipeline"] = [All],
        ["Worker"] = [All],
        ["Triage"] = ["Desks", "Storage", "Roster", "Cases", "Consent", "Routing", "FollowUp", "Privacy"],
        // An invented municipality: it makes extracts and must know nothing of how they are judged.
        ["Generator"] = [],
    };

    /// <summary>Parts with names of their own; the longest that fits is meant.</summary>
    private static readonly string[] Parts = ["Roster.Staff", "Cases.Notes", "Cases.ChildConcern"];

    /// <summary>Notes, and that there is a report of concern (OSL 23:2, 40:7 g), are for few: who may name Cases may not name these.</summary>
    private static readonly Dictionary<string, string[]> Closed = new(StringComparer.Ordinal)
    {
        ["Cases.Notes"] = ["Cases", "Privacy", "Desks", "Pipeline", "Worker", "Triage"],
        ["Cases.ChildConcern"] = ["Cases", "Privacy", "Desks", "Pipeline", "Worker", "Triage"],
    };

    /// <summary>Read models of other rooms that the pages show. Of Extracts never one.</summary>
    private static readonly HashSet<string> TriageReads = new(StringComparer.Ordinal)
    {
        // the lessons of one pupil in the picture of a case
        "Attendance.SeenDay",
        "Attendance.SeenLesson",
        "Attendance.LessonState",
    };

    /// <summary>The room of a namespace below Narvaro; null for one that is none of ours. What lies in no folder is the Pipeline's.</summary>
    public static string? RoomOf(string? space) =>
        space switch
        {
            null => null,
            "Narvaro" => "Pipeline",
            _ when Parts.FirstOrDefault(p => (space + ".").StartsWith($"Narvaro.{p}.", StringComparison.Ordinal)) is { } part => part,
            _ when space.StartsWith("Narvaro.", StringComparison.Ordinal) => space.Split('.')[1],
            _ => null,
        };

    public static bool Knows(string room) => Rooms.ContainsKey(room);

    /// <param name="from">The room that names.</param>
    /// <param name="space">Namespace of what is named.</param>
    /// <param name="type">Name of the type, or null when only the namespace is named.</param>
    public static bool Allows(string from, string space, string? type)
    {
        var to = RoomOf(space);
        if (to is not null && to != from && Closed.TryGetValue(to, out var few))
        {
            return few.Contains(from, StringComparer.Ordinal);
        }
        return to is null or "Kernel"
            || to == from
            || (
                Rooms.TryGetValue(from, out var may)
                && may.Any(m => m == All || to == m || to.StartsWith(m + ".", StringComparison.Ordinal))
            )
            || (from == "Roster" && to == "Roster.Staff")
            || (from == "Triage" && TriageReads.Any(r => type is null ? r.Split('.')[0] == to : r == $"{to}.{type}"));
    }
}
