namespace Narvaro.Benchmarks;

/// <summary>The rule the realism check is about: absence of the last 20 school days at or above a share, run every day.</summary>
internal static class CalibrationFixedShare
{
    /// <summary>School days back.</summary>
    public const int Window = 20;

    /// <summary>Days with data in the window before anything is said.</summary>
    public const int DaysWithData = 10;

    public static bool[] Evenings(CalibrationPupil pupil, double limit)
    {
        var on = new bool[pupil.Days.Length];
        var (absent, scheduled, has) = (0, 0, 0);
        for (var day = 0; day < on.Length; day++)
        {
            Count(pupil.Days[day], 1);
            if (day >= Window)
            {
                Count(pupil.Days[day - Window], -1);
            }

            on[day] = has >= DaysWithData && absent >= limit * scheduled;
        }

        return on;

        void Count(CalibrationDay value, int sign)
        {
            absent += sign * value.Absent;
            scheduled += sign * value.Scheduled;
            has += value.Has ? sign : 0;
        }
    }
}
