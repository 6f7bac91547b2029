using FsCheck;
using FsCheck.Fluent;
using Narvaro.Attendance;
using Narvaro.Kernel;

namespace Narvaro.Tests.Attendance;

public sealed class LessonVersionsTests
{
    private static readonly DateTime Morning = new(2025, 9, 1, 8, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime ImportedAt = new(2025, 9, 1, 20, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Merge_NewLessonWithALaterVersion_ImportsTheFirstAndChangesTheSecond()
    {
        var (versions, counts) = LessonVersions.Merge([], [Told(absent: 60, at: 0), Told(absent: 0, at: 24)], ImportedAt);

        Assert.Equal(new RowCounts(1, 1, 0), counts);
        Assert.Equal(0, versions[^1].Unauthorised);
        Assert.Equal(2, versions.Count);
    }

    [Fact]
    public void Merge_OlderVersionAfterANewer_IsKeptAsHistoryAndDoesNotTakeOver()
    {
        var known = LessonVersions.Merge([], [Told(absent: 0, at: 24)], ImportedAt).Versions;

        var (versions, counts) = LessonVersions.Merge(known, [Told(absent: 60, at: 0)], ImportedAt);

        Assert.Equal(new RowCounts(0, 1, 0), counts);
        Assert.Equal(0, versions[^1].Unauthorised);
    }

    [Fact]
    public void Merge_RowWithoutRegistration_IsKnownFromTheImport()
    {
        var (versions, _) = LessonVersions.Merge([], [Told(absent: 5, at: null)], ImportedAt);

        Assert.Equal((ImportedAt, true), (versions[0].Registered!.Value, versions[0].Imputed));
    }

    /// <summary>The extract of the evening did not have the register yet, which was taken in the morning.</summary>
    [Fact]
    public void Merge_RegisterThatComesLate_GoesBeforeTheExtractWithoutIt()
    {
        var known = LessonVersions.Merge([], [Told(absent: 0, at: null) with { Present = 0, Reported = false }], ImportedAt).Versions;

        var (versions, counts) = LessonVersions.Merge(known, [Told(absent: 60, at: 1)], ImportedAt.AddDays(1));

        Assert.Equal(new RowCounts(0, 1, 0), counts);
        Assert.Equal(60, Assert.Single(versions).Unauthorised);
    }

    [Fact]
    public void Merge_RegisterThatIsNoLongerThere_IsUnknownAgain()
    {
        var known = LessonVersions.Merge([], [Told(absent: 60, at: 1)], ImportedAt).Versions;

        var (versions, _) = LessonVersions.Merge(known, [Told(absent: 0, at: null) with { Present = 0, Reported = false }], ImportedAt);

        Assert.False(versions[^1].Reported);
    }

    [Fact]
    public void Merge_SameContentWithoutRegistrationANightLater_ChangesNothing()
    {
        var known = LessonVersions.Merge([], [Told(absent: 5, at: null)], ImportedAt).Versions;

        var (versions, counts) = LessonVersions.Merge(known, [Told(absent: 5, at: null)], ImportedAt.AddDays(1));

        Assert.Equal(new RowCounts(0, 0, 1), counts);
        Assert.Equal(known, versions);
    }

    [Fact]
    public void Merge_TwoVersionsWithoutRegistration_LastWinsAndTheFileAgainChangesNothing()
    {
        Lesson[] file = [Told(absent: 5, at: null), Told(absent: 0, at: null)];
        var (known, first) = LessonVersions.Merge([], file, ImportedAt);

        var (again, second) = LessonVersions.Merge(known, file, ImportedAt.AddDays(3));

        Assert.Equal(new RowCounts(1, 1, 0), first);
        Assert.Equal(new RowCounts(0, 0, 2), second);
        Assert.Equal(known, again);
        Assert.Equal(0, again[^1].Unauthorised);
    }

    [Fact]
    public void Merge_AnyRowsTwice_ChangesNothingTheSecondTime() =>
        Prop.ForAll(
                Rows(),
                rows =>
                {
                    var once = LessonVersions.Merge([], rows, ImportedAt).Versions;
                    var twice = LessonVersions.Merge(once, rows, ImportedAt.AddHours(1));
                    return once.SequenceEqual(twice.Versions) && twice.Counts == new RowCounts(0, 0, rows.Length);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Merge_EveryRow_IsCountedOnce() =>
        Prop.ForAll(
                Rows(),
                Rows(),
                (before, rows) =>
                {
                    var known = LessonVersions.Merge([], before, ImportedAt).Versions;
                    var counts = LessonVersions.Merge(known, rows, ImportedAt.AddHours(1)).Counts;
                    return counts.Imported + counts.Changed + counts.Unchanged == rows.Length;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Merge_RegisteredRowsInAnyOrder_GiveTheSameVersions() =>
        Prop.ForAll(
                Rows().Filter(rows => rows.All(r => r.Registered is not null) && rows.DistinctBy(r => r.Registered).Count() == rows.Length),
                rows =>
                {
                    var forward = rows.Aggregate(
                        (IReadOnlyList<Lesson>)[],
                        (known, row) => LessonVersions.Merge(known, [row], ImportedAt).Versions
                    );
                    var backward = rows.Reverse()
                        .Aggregate((IReadOnlyList<Lesson>)[], (known, row) => LessonVersions.Merge(known, [row], ImportedAt).Versions);
                    return forward.SequenceEqual(backward);
                }
            )
            .QuickCheckThrowOnFailure();

    private static Arbitrary<Lesson[]> Rows() =>
        Gen.Choose(0, 3)
            .SelectMany(absent => Gen.Choose(-1, 6).Select(at => Told(absent * 20, at < 0 ? null : at)))
            .ArrayOf()
            .Where(rows => rows.Length is > 0 and < 7)
            .ToArbitrary();

    private static Lesson Told(int absent, int? at) =>
        new()
        {
            Start = new TimeOnly(8, 20),
            End = new TimeOnly(9, 20),
            Length = 60,
            Present = 60 - absent,
            Unauthorised = absent,
            Registered = at is { } hours ? Morning.AddHours(hours) : null,
        };
}
