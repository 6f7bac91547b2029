using Narvaro.Import;
using Narvaro.Roster;
using Narvaro.Tests.Attendance.Taking;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Import;

/// <summary>A roster says how things are: the same file again, after another one, is news.</summary>
public sealed class RosterAgainTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_MarkingThatIsLiftedAndComesBack_IsThereAgain(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        var marked = TakingDesk.Pupils.Replace(
            "e-mari;10000001;GR;7;7A;2026-08-17;Ingen",
            "e-mari;10000001;GR;7;7A;2026-08-17;Sekretessmarkering",
            StringComparison.Ordinal
        );
        await desk.TakeAsync("elever.csv", marked);
        await desk.TakeAsync("elever.csv", TakingDesk.Pupils);

        await desk.TakeAsync("elever.csv", marked);

        Assert.Equal(ProtectionMark.SecrecyMarking, desk.All<Pupil>().Single(p => p.Id == TakingDesk.Mari).Protection);
    }
}
