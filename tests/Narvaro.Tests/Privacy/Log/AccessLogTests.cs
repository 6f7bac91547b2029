using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster.Staff;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Privacy.Log;

public sealed class AccessLogTests
{
    /// <summary>With a tick that neither database keeps.</summary>
    private static readonly DateTime At = new DateTime(2026, 10, 5, 9, 30, 15, DateTimeKind.Utc).AddTicks(1_234_567);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Write_AllowedAndRefused_AreLinesThatSayWhoWhatAndWhy(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);

        await WriteAsync(test, Question("rut", StaffRole.Principal), Question("maja", StaffRole.Administrator));

        var lines = new SmallSchool(test.Database).All<AccessLine>().OrderBy(l => l.Number).ToList();
        Assert.Equal(
            [
                (1, "rut", StaffRole.Principal, new PupilId(7), "N-0007", true, "OwnUnit"),
                (2, "maja", null, new PupilId(7), "N-0007", false, "NotYourDuty"),
            ],
            lines.Select(l => (l.Number, l.Who, l.Role, l.PupilId!.Value, l.What, l.Allowed, l.Why))
        );
        Assert.Equal((Act.Read, DataClass.CaseFact, Purpose.FollowUp), (lines[0].Act, lines[0].Class, lines[0].Purpose));
        Assert.Equal(ChainHash.Kept(At), lines[0].At);
        Assert.Equal((ChainHash.Start, lines[0].Hash), (lines[0].Previous, lines[1].Previous));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Write_ThatIsInterrupted_LeavesNoLineAndNoGap(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await WriteAsync(test, Question("rut", StaffRole.Principal));

        await Assert.ThrowsAsync<TimeoutException>(() =>
            test.Database.InTransactionAsync(
                async db =>
                {
                    await AccessLog.WriteAsync(db, Question("rut", StaffRole.Principal), At, default);
                    throw new TimeoutException();
                },
                default
            )
        );
        await WriteAsync(test, Question("rut", StaffRole.Principal));

        Assert.Equal([1, 2], new SmallSchool(test.Database).All<AccessLine>().Select(l => l.Number).Order());
        Assert.True((await VerifyAsync(test)).Holds);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Write_ManyAtOnce_AreOneWholeChain(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 40),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (n, _) =>
                await WriteAsync(test, [.. Enumerable.Range(0, (n % 3) + 1).Select(_ => Question($"p{n}", StaffRole.Principal))])
        );

        var check = await VerifyAsync(test);
        Assert.Null(check.Fault);
        Assert.Equal(79, check.Lines);
        var lines = new SmallSchool(test.Database).All<AccessLine>().OrderBy(l => l.Number).ToList();
        Assert.Equal(Enumerable.Range(1, 79).Select(n => (long)n), lines.Select(l => l.Number));
        // Those of one answer are together.
        Assert.Equal(40, lines.Zip(lines.Skip(1)).Count(p => p.First.Who != p.Second.Who) + 1);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Line_OnceWritten_CanNeitherBeAlteredNorRemoved(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await WriteAsync(test, Question("rut", StaffRole.Principal));
        await using var db = test.Database.Open();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Set<AccessLine>().ExecuteDeleteAsync());
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            db.Set<AccessLine>().ExecuteUpdateAsync(set => set.SetProperty(l => l.Who, "någon annan"))
        );
    }

    [Fact]
    public async Task Write_WithoutAHead_AnswersNothing()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        await test.Database.InTransactionAsync(db => db.Set<AccessHead>().ExecuteDeleteAsync(), default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(test, Question("rut", StaffRole.Principal)));
    }

    /// <summary>Worked out by hand with another program (sha256sum), so that a log can be checked without this one.</summary>
    [Fact]
    public void Hash_OfAKnownLine_IsThatOfItsCanonicalText()
    {
        var line = Known();

        Assert.Equal("2925f6ed11d3c2efd9ed2601b73fbc241c9f98c9002326580552f64262095fdc", ChainHash.Of(line));
    }

    [Fact]
    public void Hash_OfFieldsThatRunTogether_Differs() =>
        Assert.NotEqual(ChainHash.Of(Known() with { Who = "rut", What = "" }), ChainHash.Of(Known() with { Who = "ru", What = "t" }));

    private static AccessLine Known() =>
        new()
        {
            Number = 1,
            At = new DateTime(2026, 10, 5, 9, 30, 15, DateTimeKind.Utc),
            Who = "åsa",
            Role = StaffRole.Principal,
            PupilId = new PupilId(7),
            What = "N-0007",
            Act = Act.Read,
            Class = DataClass.CaseFact,
            Purpose = Purpose.FollowUp,
            Allowed = true,
            Why = "OwnUnit",
            Previous = ChainHash.Start,
            Hash = "",
        };

    internal static Asked Question(string who, StaffRole role, DataClass what = DataClass.CaseFact)
    {
        var request = new AccessRequest(
            new Viewer(who, SmallSchool.Monday, [new HeldDuty(role, SmallSchool.Unit.Value)]),
            Act.Read,
            what,
            Purpose.FollowUp,
            new Subject(new PupilId(7), SmallSchool.Unit, "7A", ProtectionMark.None, 1)
        );
        return new Asked(request, AccessPolicy.Decide(request), "N-0007");
    }

    internal static Task WriteAsync(TestDatabase test, params Asked[] asked) =>
        test.Database.InTransactionAsync(db => AccessLog.WriteAsync(db, asked, At, default), default);

    internal static async Task<ChainCheck> VerifyAsync(TestDatabase test, (long, string)? anchor = null)
    {
        await using var db = test.Database.Open();
        return await AccessAudit.VerifyAsync(db, anchor, default);
    }
}
