using Microsoft.EntityFrameworkCore;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster.Staff;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;
using static Narvaro.Tests.Privacy.Log.AccessLogTests;

namespace Narvaro.Tests.Privacy.Log;

/// <summary>Somebody who owns the database takes the guards away and changes the log: where does it show?</summary>
public sealed class AccessAuditTests
{
    private const int Lines = 6;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Verify_UntouchedLog_Holds(string kind)
    {
        await using var test = await LogAsync(kind);

        var check = await VerifyAsync(test);

        Assert.Equal((Lines, null, null), (check.Lines, check.Number, check.Fault));
        Assert.True((await VerifyAsync(test, (Lines, check.Hash))).Holds);
    }

    [Fact]
    public async Task Verify_EmptyLog_Holds()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        Assert.True((await VerifyAsync(test)).Holds);
    }

    public static TheoryData<string, string, long, ChainFault> Tampering =>
        new()
        {
            { "who", "update access_log set who = 'någon' where number = 3", 3, ChainFault.Altered },
            { "role", "update access_log set role = 'Mentor' where number = 3", 3, ChainFault.Altered },
            { "role gone", "update access_log set role = null where number = 3", 3, ChainFault.Altered },
            { "pupil", "update access_log set pupil_id = 8 where number = 3", 3, ChainFault.Altered },
            { "what", "update access_log set what = 'N-0008' where number = 3", 3, ChainFault.Altered },
            { "act", "update access_log set act = 'Change' where number = 3", 3, ChainFault.Altered },
            { "class", "update access_log set class = 'Consent' where number = 3", 3, ChainFault.Altered },
            { "purpose", "update access_log set purpose = 'Audit' where number = 3", 3, ChainFault.Altered },
            { "allowed", "update access_log set allowed = not allowed where number = 3", 3, ChainFault.Altered },
            { "why", "update access_log set why = 'OwnPupil' where number = 3", 3, ChainFault.Altered },
            { "previous", "update access_log set previous = 'x' where number = 3", 3, ChainFault.Altered },
            { "hash", "update access_log set hash = 'x' where number = 3", 3, ChainFault.Altered },
            { "first removed", "delete from access_log where number = 1", 1, ChainFault.Removed },
            { "one removed", "delete from access_log where number = 4", 4, ChainFault.Removed },
            { "several removed", "delete from access_log where number in (2, 3)", 2, ChainFault.Removed },
            {
                "removed and renumbered",
                "delete from access_log where number = 6; update access_log set number = 6 where number = 5",
                5,
                ChainFault.Removed
            },
            { "tail cut", "delete from access_log where number > 4", 5, ChainFault.Truncated },
            { "all gone", "delete from access_log", 1, ChainFault.Truncated },
            { "before the first", Copy("0"), 0, ChainFault.Inserted },
            { "after the last", Copy("7"), 7, ChainFault.Inserted },
            {
                "tail cut, head counted down",
                "delete from access_log where number > 4; update access_log_head set count = 4",
                4,
                ChainFault.Head
            },
            { "head altered", "update access_log_head set hash = 'x'", 6, ChainFault.Head },
            { "head gone", "delete from access_log_head", 0, ChainFault.Head },
        };

    [Theory, MemberData(nameof(Tampering))]
    public async Task Verify_LogThatWasTamperedWith_TellsTheFirstLineAndWhat(string what, string sql, long number, ChainFault fault)
    {
        foreach (var kind in TestDatabase.Names)
        {
            await using var test = await LogAsync(kind);
            await TamperAsync(test, sql);

            var check = await VerifyAsync(test);

            Assert.True((number, fault) == (check.Number, check.Fault), $"{what} on {kind}: {check}");
        }
    }

    /// <summary>Made anew from a line on, the line after it no longer hangs on to it.</summary>
    [Fact]
    public async Task Verify_LineMadeAnewWithItsHash_ShowsAtTheNext()
    {
        await using var test = await LogAsync("Sqlite");
        await ForgeAsync(test, upTo: 3);

        var check = await VerifyAsync(test);

        Assert.Equal((4, ChainFault.Inserted), (check.Number, check.Fault));
    }

    /// <summary>What the chain cannot see by itself, and an anchor that was kept elsewhere can.</summary>
    [Fact]
    public async Task Verify_WholeChainAndHeadMadeAnew_ShowsOnlyAgainstAnAnchor()
    {
        await using var test = await LogAsync("Sqlite");
        var kept = await VerifyAsync(test);
        await ForgeAsync(test, upTo: Lines);

        Assert.True((await VerifyAsync(test)).Holds);
        Assert.Equal(ChainFault.Altered, (await VerifyAsync(test, (kept.Lines, kept.Hash))).Fault);
        Assert.Equal(ChainFault.Truncated, (await VerifyAsync(test, (kept.Lines + 1, kept.Hash))).Fault);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Verify_WhileOthersWrite_Holds(string kind)
    {
        await using var test = await LogAsync(kind);

        var writing = Task.Run(async () =>
        {
            for (var n = 0; n < 20; n++)
            {
                await WriteAsync(test, Question("rut", StaffRole.Principal));
            }
        });
        do
        {
            Assert.Null((await VerifyAsync(test)).Fault);
        } while (!writing.IsCompleted);
        await writing;
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Count_ByRoleAndAct_TellsNoPupil(string kind)
    {
        await using var test = await LogAsync(kind);
        await WriteAsync(test, Question("maja", StaffRole.Administrator));
        await using var db = test.Database.Open();

        var day = new DateTime(2026, 10, 5, 0, 0, 0, DateTimeKind.Utc);
        var counts = await AccessAudit.CountAsync(db, day, day.AddDays(1), default);

        Assert.Equal(
            [
                new(null, Act.Read, DataClass.CaseFact, false, 1),
                new AccessCount(StaffRole.Principal, Act.Read, DataClass.CaseFact, true, Lines),
            ],
            counts.Counts
        );
        Assert.Empty((await AccessAudit.CountAsync(db, day.AddDays(1), day.AddDays(2), default)).Counts);
    }

    private static async Task<TestDatabase> LogAsync(string kind)
    {
        var test = await TestDatabase.CreateAsync(kind);
        for (var n = 0; n < Lines; n++)
        {
            await WriteAsync(test, Question("rut", StaffRole.Principal));
        }
        return test;
    }

    private static async Task TamperAsync(TestDatabase test, string sql)
    {
        var release =
            test.Database.Provider.Name == "Sqlite"
                ? "drop trigger access_log_not_altered; drop trigger access_log_not_emptied; "
                : "alter table access_log disable trigger all; ";
        await using var db = test.Database.Open();
        var all = release + sql;
        await db.Database.ExecuteSqlRawAsync(all);
    }

    private static string Copy(string number) =>
        $"insert into access_log select {number}, at, who, role, pupil_id, what, act, class, purpose, allowed, why, previous, hash "
        + "from access_log where number = 6";

    /// <summary>Makes line 3, and what follows up to a line, say something else, with hashes that fit.</summary>
    private static async Task ForgeAsync(TestDatabase test, int upTo)
    {
        var lines = new SmallSchool(test.Database).All<AccessLine>().OrderBy(l => l.Number).ToList();
        var forged = new List<AccessLine>();
        foreach (var line in lines.Where(l => l.Number >= 3 && l.Number <= upTo))
        {
            var anew = line with { Who = "någon", Previous = forged.Count == 0 ? line.Previous : forged[^1].Hash };
            forged.Add(anew with { Hash = ChainHash.Of(anew) });
        }
        await TamperAsync(test, $"delete from access_log where number between 3 and {upTo}");
        await test.Database.InTransactionAsync(
            async db =>
            {
                db.AddRange(forged);
                if (upTo == Lines)
                {
                    await db.Set<AccessHead>().ExecuteUpdateAsync(set => set.SetProperty(h => h.Hash, forged[^1].Hash));
                }
            },
            default
        );
    }
}
