using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Privacy.Log;

/// <summary>The log for whoever runs the machine. The machine let them in, not the policy, and says no more of who: a line with
/// <see cref="Operator"/>.</summary>
public static class OperatorAudit
{
    public const string Operator = "operatör";

    /// <summary>The policy's code where the policy was not asked.</summary>
    public const string Why = "CommandLine";

    /// <summary>Checks the log, and adds that it was checked. One that is not whole is evidence: nothing is added to it.</summary>
    public static async Task<ChainCheck> VerifyAsync(
        Database database,
        (long Number, string Hash)? anchor,
        DateTime at,
        CancellationToken ct
    )
    {
        await using var db = database.Open();
        var check = await AccessAudit.VerifyAsync(db, anchor, ct);
        if (check.Holds)
        {
            await database.InTransactionAsync(open => LookedAsync(open, at, ct), ct);
        }
        return check;
    }

    /// <inheritdoc cref="AccessAudit.CountAsync"/>
    public static Task<AccessCounts> CountAsync(Database database, DateTime from, DateTime before, DateTime at, CancellationToken ct) =>
        database.InTransactionAsync(
            async db =>
            {
                await LookedAsync(db, at, ct);
                return await AccessAudit.CountAsync(db, from, before, ct);
            },
            ct
        );

    private static Task LookedAsync(NarvaroDb db, DateTime at, CancellationToken ct)
    {
        var viewer = new Viewer(Operator, Stockholm.DateOf(at), []);
        var request = new AccessRequest(viewer, Act.Read, DataClass.AccessLog, Purpose.Audit);
        return AccessLog.WriteAsync(db, new Asked(request, new AccessAnswer(true, Why, "", "GDPR art. 5.2, 32", null)), at, ct);
    }
}
