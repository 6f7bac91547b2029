using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Cases.Notes;
using Narvaro.Desks;

namespace Narvaro.Worker.Demo;

/// <summary>What chance makes of the work of the demo: always the same of the same.</summary>
internal static class DemoDraw
{
    /// <summary>Share of decisions that an utredning is not needed.</summary>
    public const double NotNeeded = 0.4;

    private const double InTime = 0.8;
    private const double Late = 0.16;
    private const int LatestDays = 12;
    private const int QuietDays = 16;

    private static readonly string[] Words =
    [
        "Ringde hem. Vi kom överens om att höras igen.",
        "Pratade om vad som gör det svårt att komma till skolan.",
        "Stämde av hur veckan har gått.",
    ];

    /// <summary>The day on which somebody gets to it: in time, late, or never.</summary>
    public static DateOnly DayOf(CaseTask task)
    {
        var (who, when) = (Of(task, "vem"), Of(task, "när"));
        return who < InTime ? task.OpenedOn.AddDays(1 + (int)(when * (task.DueOn.DayNumber - task.OpenedOn.DayNumber)))
            : who < InTime + Late ? task.DueOn.AddDays(1 + (int)(when * LatestDays))
            : DateOnly.MaxValue;
    }

    /// <summary>The day on which a case that is only watched is closed.</summary>
    public static DateOnly ClosingOf(Case row) => row.LastSignalOn.AddDays(QuietDays + (int)(Of(row, "stängs") * LatestDays));

    public static ContactTold Contact(CaseTask task, DateOnly day) =>
        new(
            day,
            task.Kind is TaskKind.ContactPupil ? ContactWith.Pupil : ContactWith.Guardian1,
            Of(task, "sätt") < InTime ? ContactWay.Phone : ContactWay.Meeting,
            Words[(int)(Of(task, "ord") * Words.Length)]
        );

    /// <returns>From 0 to 1.</returns>
    public static double Of(CaseTask task, string what) => Share($"{task.CaseId.Value}-{task.Number}-{what}");

    /// <inheritdoc cref="Of(CaseTask, string)"/>
    public static double Of(Case row, string what) => Share($"{row.Id.Value}-{what}");

    private static double Share(FormattableString of) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(of.ToString(CultureInfo.InvariantCulture))))
        / (uint.MaxValue + 1.0);
}
