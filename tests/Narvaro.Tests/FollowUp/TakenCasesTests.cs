using Narvaro.Cases;
using Narvaro.FollowUp;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Tests.Fixtures;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.FollowUp;

public sealed class TakenCasesTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Count_FirstTouchedByAPersonInTheSpan_CountsOnce(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(database.Database);
        await CaseAsync(school, 1, default, (2, Change.Night), (3, "maja"), (4, "hedda"));
        await CaseAsync(school, 2, default, (0, "maja"), (3, "maja"));
        await CaseAsync(school, 3, default, (3, Change.Night));
        await CaseAsync(school, 4, ProtectionMark.SecrecyMarking, (3, "maja"));
        await using var db = database.Database.Open();

        Assert.Equal(1, await TakenCases.CountAsync(db, Day(2), Day(4), default));
        Assert.Equal(2, await TakenCases.CountAsync(db, Day(0), Day(3), default));
        Assert.Equal(0, await TakenCases.CountAsync(db, Day(4), Day(9), default));
    }

    private static async Task CaseAsync(SmallSchool school, int pupil, ProtectionMark mark, params (int Day, string By)[] changes)
    {
        await school.PupilAsync(pupil, protection: mark);
        await school.AddAsync([
            new Case
            {
                Id = new CaseId(pupil),
                Reference = FormattableString.Invariant($"N-{pupil:0000}"),
                PupilId = new PupilId(pupil),
                Unit = Unit,
                OpenedOn = Day(0),
                Status = CaseStatus.New,
                Level = 1,
                Rule = "rise",
                Baseline = false,
                LastSignalOn = Day(0),
            },
            .. changes.Select((c, i) => ChangeCodec.ToRow(new CaseId(pupil), i + 1, new Acknowledged(Day(c.Day), 1, []) { By = c.By })),
        ]);
    }
}
