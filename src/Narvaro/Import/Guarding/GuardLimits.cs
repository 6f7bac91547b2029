using Narvaro.Kernel.Configuration;

namespace Narvaro.Import.Guarding;

/// <summary>When a delivery is held and when data are old, from <c>config/guard.json</c>; the defaults are what is shipped.</summary>
public sealed record GuardLimits
{
    /// <summary>So many delivered days of the unit make up what is usual.</summary>
    public int CompareDays { get; init; } = 10;

    /// <summary>With fewer delivered days nothing is usual yet.</summary>
    public int LeastDays { get; init; } = 3;

    /// <summary>Units and files with fewer pupils are not judged by counts and shares.</summary>
    public int LeastPupils { get; init; } = 20;

    /// <summary>Pupils and rows of a day, of what is usual.</summary>
    public int CountFloorPercent { get; init; } = 80;

    /// <summary>Rows that are rejected.</summary>
    public int RejectedPercent { get; init; } = 20;

    /// <summary>Absence is suspicious above so many times what is usual…</summary>
    public int AbsenceTimes { get; init; } = 3;

    /// <summary>…and so many percentage points more.</summary>
    public int AbsencePoints { get; init; } = 20;

    /// <summary>Absence is suspicious below this much of what is usual.</summary>
    public int AbsenceFloorPercent { get; init; } = 10;

    /// <summary>Reported time, of what is usual.</summary>
    public int ReportedFloorPercent { get; init; } = 50;

    /// <summary>Pupils of the file that the roster has in the unit.</summary>
    public int KnownPercent { get; init; } = 50;

    /// <summary>School days of the stretch that may be missing or thin.</summary>
    public int MissingDaysPercent { get; init; } = 20;

    /// <summary>School days without new data that are still in order.</summary>
    public int StaleDays { get; init; } = 2;

    /// <summary>Latest school days whose registers are looked at.</summary>
    public int RegisterDays { get; init; } = 5;

    /// <summary>Least reported of a class's time in them.</summary>
    public int RegisterPercent { get; init; } = 80;

    /// <returns>Null when the file has faults.</returns>
    public static GuardLimits? Load(string configDir, ICollection<ConfigFault> faults)
    {
        if (ConfigDocument.Read(configDir, "guard.json", "guard", faults) is not { } document)
        {
            return null;
        }
        var limits = document.As<GuardLimits>();
        if (limits.LeastDays > limits.CompareDays)
        {
            faults.Add(document.Fault("leastDays", "är fler än compareDays: då jämförs aldrig något", "högst lika många som compareDays"));
            return null;
        }
        return limits;
    }
}
