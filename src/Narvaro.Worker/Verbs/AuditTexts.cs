using System.Globalization;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster.Staff;

namespace Narvaro.Worker.Verbs;

/// <summary>What <c>audit</c> says.</summary>
internal static class AuditTexts
{
    /// <summary>What a chain alone can never show (design: say plainly what it cannot see).</summary>
    private const string Blind =
        "Kontrollen ser inte om någon med databasägarens rättigheter har gjort om hela loggen från en rad och framåt. Skriv därför upp "
        + "den sista radens nummer och kontrollsumma utanför systemet, och ange dem med --anchor nästa gång. Den ser inte heller vad någon "
        + "läser direkt i databasen, förbi programmet.";

    public static Answer Answer(ChainCheck check)
    {
        var document = new
        {
            Holds = check.Holds,
            check.Lines,
            check.Hash,
            FirstBroken = check.Number,
            check.Fault,
        };
        return check.Holds
            ? new Answer(
                ExitCode.Done,
                document,
                [Text($"Åtkomstloggen är hel: {check.Lines} rader, sista raden {check.Lines}:{check.Hash}."), Blind]
            )
            : new Answer(
                ExitCode.Partial,
                document,
                [Text($"Åtkomstloggen är inte hel. Rad {check.Number}: {Of(check.Fault!.Value)}."), Blind]
            );
    }

    public static Answer Answer(AccessCounts counted, DateOnly first, DateOnly last) =>
        new(
            ExitCode.Done,
            new
            {
                From = first,
                To = last,
                counted.Counts,
                counted.Secret,
            },
            [
                Text($"Åtkomst {first:yyyy-MM-dd} till {last:yyyy-MM-dd}:"),
                .. counted.Counts.Select(c => Text($"  {Of(c)}: {AccessWords.Of(c.Act)} {AccessWords.Of(c.Class)} {c.Count}")),
                .. counted.Secret > 0 ? [Text($"  skyddad uppgift {counted.Secret}")] : Array.Empty<string>(),
                .. counted is { Counts: [], Secret: 0 } ? ["  Ingen."] : Array.Empty<string>(),
            ]
        );

    private static string Of(ChainFault fault) =>
        fault switch
        {
            ChainFault.Altered => "raden är ändrad i efterhand",
            ChainFault.Removed => "här saknas en eller flera rader",
            ChainFault.Inserted => "raden hänger inte ihop med raden före; den är tillagd, eller så är raden före omgjord",
            ChainFault.Truncated => "här slutar loggen, men det ska finnas fler rader",
            _ => "uppgiften om hur många rader det ska finnas saknas eller stämmer inte med sista raden",
        };

    private static string Of(AccessCount count) =>
        count.Role is { } role ? Of(role)
        : count.Allowed ? OperatorAudit.Operator
        : "nekad";

    /// <summary>Two of them are told by what they do.</summary>
    private static string Of(StaffRole role) =>
        role switch
        {
            StaffRole.ProtectedIdentityHandler => "hanterar skyddad identitet",
            StaffRole.SocialServices => "socialtjänstens mottagning",
            _ => RoleWords.Of(role),
        };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
