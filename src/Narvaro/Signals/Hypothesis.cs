namespace Narvaro.Signals;

/// <summary>
/// The same pupil's year, but otherwise: present on some days, or some school days on. What would be needed for a signal to go is found by
/// asking the rule itself again.
/// </summary>
internal static class Hypothesis
{
    /// <summary>School days ahead that are looked at: more would be no promise.</summary>
    public const int Ahead = 40;

    /// <summary>Lesson days back that a coming school day is taken to be like.</summary>
    private const int Typical = 20;

    /// <summary>Present at all that was reported on the days.</summary>
    public static PupilYear Present(PupilYear year, IEnumerable<int> days) => year.With(days.Select(d => (d, PresentOn(year[d]))));

    /// <summary>Days that are near enough to be told of; else null.</summary>
    public static int? Within(int days) => days <= Ahead ? days : null;

    /// <returns>Present school days after which the rule is off, or null when <see cref="Ahead"/> are not enough. Rules that count days
    /// of absence back in time only; each present day brings them nearer to off.</returns>
    /// <param name="year">The pupil, with the rule on.</param>
    /// <param name="isOn">Asks the rule.</param>
    public static int? LeavesAfter(PupilYear year, Func<PupilYear, bool> isOn)
    {
        var ahead = year.Followed(TypicalDay(year), Ahead);
        bool OnAfter(int days) => isOn(ahead.Until(year.Count + days));
        var (on, off) = (0, Ahead);
        if (OnAfter(off))
        {
            return null;
        }
        while (off - on > 1)
        {
            var middle = (on + off) / 2;
            (on, off) = OnAfter(middle) ? (middle, off) : (on, middle);
        }
        return off;
    }

    /// <returns>The day without which the rule is off: the one with most absence, of several the newest; null when one is not enough.</returns>
    /// <param name="year">The pupil, with the rule on.</param>
    /// <param name="dates">Days that the rule counted.</param>
    /// <param name="isOn">Asks the rule.</param>
    public static DateOnly? Without(PupilYear year, IReadOnlyList<DateOnly> dates, Func<PupilYear, bool> isOn)
    {
        if (dates.Count == 0)
        {
            return null;
        }
        var heaviest = dates
            .Select(year.Axis.FirstFrom)
            .OrderByDescending(d => year[d].Authorised + year[d].Unauthorised)
            .ThenByDescending(d => d)
            .First();
        return isOn(Present(year, [heaviest])) ? null : year.Axis.Days[heaviest];
    }

    private static DayValues PresentOn(DayValues day) =>
        new()
        {
            Offered = day.Offered,
            Reported = day.Reported,
            Held = day.Reported,
        };

    private static DayValues TypicalDay(PupilYear year)
    {
        int days = 0,
            offered = 0;
        for (var at = year.Count - 1; at >= 0 && days < Typical; at--)
        {
            days += year[at].Offered > 0 ? 1 : 0;
            offered += year[at].Offered;
        }
        var minutes = (ushort)(days == 0 ? 0 : offered / days);
        return new DayValues
        {
            Offered = minutes,
            Reported = minutes,
            Held = minutes,
        };
    }
}
