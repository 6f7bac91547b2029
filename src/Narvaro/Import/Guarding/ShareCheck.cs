using System.Globalization;

namespace Narvaro.Import.Guarding;

/// <summary>Absence and reporting of whole days, in shares of what is usual: of all delivered days and of the new ones alone.</summary>
internal static class ShareCheck
{
    /// <summary>Where so many days of absence were to be expected, none is odd; of fewer a school may be spared by chance.</summary>
    private const int ManyAbsent = 10;

    /// <summary>The newest registers are often not taken yet.</summary>
    private const int OpenDays = 1;

    public static IEnumerable<Suspicion> Of(DeliveredUnit unit, ComparedDays days, GuardLimits limits)
    {
        var whole = days.All.Where(d => d.IsWhole && IsReported(d)).ToList();
        var odd = Absence(whole, limits) ?? Absence(whole.FindAll(d => !d.Corrects), limits);
        if (odd is not null)
        {
            yield return new Suspicion(unit.Name, odd);
        }
        if (Reporting(days.All.Where(d => d.IsWhole).SkipLast(OpenDays).ToList(), limits) is { } fallen)
        {
            yield return new Suspicion(unit.Name, fallen);
        }
    }

    /// <summary>Absence is told by registers that are taken.</summary>
    private static bool IsReported(ComparedDay day) => day.Told.Reported > 0 && 2 * day.Told.ReportedPercent >= day.Usual.ReportedPercent;

    private static string? Absence(List<ComparedDay> days, GuardLimits limits)
    {
        var (told, usual) = Sums(days);
        var (now, before) = (told.AbsentPercent, usual.AbsentPercent);
        var rises = now > limits.AbsenceTimes * before && now > before + limits.AbsencePoints;
        var vanishes = told.Pupils * before >= 100 * ManyAbsent && 100 * now < limits.AbsenceFloorPercent * before;
        return usual.Reported > 0 && (rises || vanishes)
            ? string.Create(CultureInfo.InvariantCulture, $"frånvaron är {now:0} % mot vanliga {before:0} %")
            : null;
    }

    private static string? Reporting(List<ComparedDay> days, GuardLimits limits)
    {
        var (told, usual) = Sums(days);
        var (now, before) = (told.ReportedPercent, usual.ReportedPercent);
        return usual.Offered > 0 && 100 * now < limits.ReportedFloorPercent * before
            ? string.Create(CultureInfo.InvariantCulture, $"{now:0} % av lektionstiden är rapporterad mot vanliga {before:0} %")
            : null;
    }

    private static (DayFigures Told, DayFigures Usual) Sums(List<ComparedDay> days) =>
        (DayFigures.Sum(days.Select(d => d.Told)), DayFigures.Sum(days.Select(d => d.Usual)));
}
