namespace Narvaro.Tests.Rules;

/// <summary>The test of the room test: a house of four small rooms, into which each trick is planted in turn.</summary>
public sealed class RoomPlantTests
{
    private static readonly SourceFile[] House =
    [
        new("src/Narvaro/Kernel/Id.cs", "namespace Narvaro.Kernel; public readonly record struct Id(int Value);"),
        new(
            "src/Narvaro/Attendance/Day.cs",
            """
            namespace Narvaro.Attendance;
            public sealed class Day { public int Minutes; public const int Limit = 5; public static Day Today() => new(); public class Part { } }
            public static class DayExtensions { public static int Twice(this Narvaro.Kernel.Id id) => id.Value * 2; }
            public delegate void Told();
            """
        ),
        new(
            "src/Narvaro/Storage/Door.cs",
            """
            namespace Narvaro.Storage;
            public static class Door { public static T Open<T>() => default!; public static void Take<T>(T value) { } }
            """
        ),
        new("src/Narvaro/Roster/Pupil.cs", "namespace Narvaro.Roster; public sealed class Pupil { public Staff.Mentor? Mentor; }"),
        new(
            "src/Narvaro/Roster/Staff/Mentor.cs",
            "namespace Narvaro.Roster.Staff; public sealed class Mentor { public Narvaro.Kernel.Id Id; }"
        ),
        new("src/Narvaro/Cases/ChildConcern/Report.cs", "namespace Narvaro.Cases.ChildConcern; public sealed class Report { }"),
        new("src/Narvaro/Cases/Notes/Note.cs", "namespace Narvaro.Cases.Notes; public sealed class Note { }"),
        new("src/Narvaro/Cases/Case.cs", "namespace Narvaro.Cases; public sealed class Case { }"),
        // A room that may name Attendance and carries it in its members.
        new(
            "src/Narvaro/Signals/Signal.cs",
            """
            using Narvaro.Attendance;
            namespace Narvaro.Signals;
            public sealed class Signal { public Day Of() => new(); public List<Day> Days = []; public void Set(Day? day) { } public int Rule; }
            """
        ),
    ];

    [Theory]
    [InlineData("Routing", "class X { Narvaro.Attendance.Day? day; }")]
    [InlineData("Routing", "class X { global::Narvaro.Attendance.Day? day; }")]
    [InlineData("Routing", "class X { Attendance.Day? day; }")]
    [InlineData("Routing", "class X { int m = Narvaro.Attendance.Day.Limit; }")]
    [InlineData("Routing", "class X { string n = nameof(Narvaro.Attendance.Day); }")]
    [InlineData("Routing", "class X { System.Type t = typeof(System.Collections.Generic.List<Narvaro.Attendance.Day>); }")]
    [InlineData("Routing", "class X { Narvaro.Attendance.Day.Part[]? parts; }")]
    [InlineData("Routing", "class X { (int, Attendance.Day)? pair; }")]
    [InlineData("Routing", "class X { void M(object o) { if (o is Attendance.Day { Minutes: 1 }) { } } }")]
    [InlineData("Routing", "class X { object o = Storage.Door.Open<Attendance.Day>(); }")]
    [InlineData("Routing", "class X<T> where T : Attendance.Day { }")]
    [InlineData("Routing", "class X { event Attendance.Told? Told; }")]
    [InlineData("Cases", "class X { void M(Signals.Signal s) { var day = s.Of(); } }")]
    [InlineData("Cases", "class X { void M(Signals.Signal s) { s.Of().ToString(); } }")]
    [InlineData("Cases", "class X { int M(Signals.Signal s) => s.Days.Count; }")]
    [InlineData("Cases", "class X { void M(Signals.Signal s) { foreach (var d in s.Days) { } } }")]
    [InlineData("Cases", "class X { object M(Signals.Signal s) => s.Days.Select(d => 1); }")]
    [InlineData("Cases", "class X { void M(Signals.Signal s) { s.Set(new()); } }")]
    [InlineData("Cases", "class X { void M(Signals.Signal s) { s.Set(null); } }")]
    [InlineData("Notifications", "class X { Roster.Pupil? pupil; }")]
    [InlineData("Kernel", "class X { Roster.Pupil? pupil; }")]
    [InlineData("Generator", "class X { object o = Storage.Door.Open<int>(); }")]
    [InlineData("Roster.Staff", "class X { Narvaro.Roster.Pupil? pupil; }")]
    [InlineData("Notifications", "class X { Narvaro.Cases.ChildConcern.Report? report; }")]
    [InlineData("FollowUp", "class X { Narvaro.Cases.ChildConcern.Report? report; }")]
    [InlineData("FollowUp", "class X { Narvaro.Cases.Notes.Note? note; }")]
    [InlineData("Routing", "class X { Narvaro.Cases.Notes.Note? note; }")]
    [InlineData("Cases.ChildConcern", "class X { Narvaro.Cases.Case? row; }")]
    [InlineData("Cases.Notes", "class X { Narvaro.Cases.ChildConcern.Report? report; }")]
    public void Room_NamesWhatItMayNot_IsFound(string room, string text) =>
        Assert.NotEmpty(Planted(room, $"namespace Narvaro.{room}; {text}"));

    [Theory]
    [InlineData("Routing", "using Narvaro.Attendance; namespace Narvaro.Routing; class X { }")]
    [InlineData("Routing", "using Narvaro.Attendance; namespace Narvaro.Routing; class X { int M(Narvaro.Kernel.Id id) => id.Twice(); }")]
    [InlineData("Routing", "global using Narvaro.Attendance; namespace Narvaro.Routing; class X { }")]
    [InlineData("Routing", "using static Narvaro.Attendance.Day; namespace Narvaro.Routing; class X { int m = Limit; }")]
    [InlineData("Routing", "using D = Narvaro.Attendance.Day; namespace Narvaro.Routing; class X { D? day; }")]
    [InlineData("Routing", "using A = Narvaro.Attendance; namespace Narvaro.Routing; class X { A.Day? day; }")]
    [InlineData(
        "Routing",
        "using D = System.Collections.Generic.List<Narvaro.Attendance.Day>; namespace Narvaro.Routing; class X { D? days; }"
    )]
    [InlineData(
        "Routing",
        "[assembly: Narvaro.Routing.X(typeof(Narvaro.Attendance.Day))] namespace Narvaro.Routing; class X(Type t) : Attribute { }"
    )]
    // Passing for another room does not help: the folder decides.
    [InlineData("Routing", "namespace Narvaro.Signals; class X { }")]
    [InlineData("Nursery", "namespace Narvaro.Nursery; class X { }")]
    public void File_Tricks_AreFound(string room, string text) => Assert.NotEmpty(Planted(room, text));

    [Theory]
    [InlineData("Signals", "class X { void M() { var day = Narvaro.Attendance.Day.Today(); var n = day.Minutes; } }")]
    [InlineData("Cases", "class X { int M(Signals.Signal s) => s.Rule; }")]
    [InlineData("Roster", "class X { Narvaro.Roster.Staff.Mentor? mentor; }")]
    [InlineData("Notifications", "class X { Narvaro.Roster.Staff.Mentor? mentor; }")]
    [InlineData("Notifications", "class X { object o = Storage.Door.Open<Kernel.Id>(); }")]
    [InlineData("Generator", "class X { Kernel.Id id; }")]
    [InlineData("Worker", "class X { Attendance.Day? day; Roster.Pupil? pupil; }")]
    [InlineData("Signals.Rules", "class X { Attendance.Day? day; }")]
    [InlineData("Cases.Notes", "class X { Narvaro.Cases.Case? row; }")]
    [InlineData("Privacy", "class X { Narvaro.Cases.ChildConcern.Report? report; }")]
    [InlineData("Triage", "class X { Narvaro.Cases.Notes.Note? note; }")]
    [InlineData("FollowUp", "class X { Narvaro.Cases.Case? row; }")]
    public void Room_NamesWhatItMay_IsLeftAlone(string room, string text) =>
        Assert.Empty(Planted(room, $"namespace Narvaro.{room}; {text}"));

    [Fact]
    public void StaffPart_Imported_DoesNotCountAsItsRoom() =>
        Assert.Empty(Planted("Notifications", "using Narvaro.Roster.Staff; namespace Narvaro.Notifications; class X { Mentor? mentor; }"));

    [Theory]
    [InlineData("Attendance", "SeenDay", true)]
    [InlineData("Attendance", null, true)]
    [InlineData("Attendance", "LedgerFeed", false)]
    [InlineData("Extracts", null, false)]
    [InlineData("Generator", null, false)]
    [InlineData("Cases", "Case", true)]
    public void Triage_OfOtherRooms_ReadsOnlyWhatItsPagesShow(string room, string? type, bool allowed) =>
        Assert.Equal(allowed, RoomTable.Allows("Triage", "Narvaro." + room, type));

    private static IEnumerable<string> Planted(string room, string text)
    {
        var plant = new SourceFile($"src/Narvaro/{room.Replace('.', '/')}/X.cs", text);
        return RoomViolations.In(SourceCode.Compile([.. House, plant])).Where(v => v.StartsWith(plant.Path, StringComparison.Ordinal));
    }
}
