using Narvaro.Kernel;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;

namespace Narvaro.Signals.Rules;

/// <summary>Gymnasium: ogiltig frånvaro in a calendar month, a reminder that CSN may withdraw the study grant (domain §8.2 R13).</summary>
public static class StudyGrant
{
    public const string Id = "csn";
    private const int Hour = 60;

    /// <param name="year">The pupil.</param>
    /// <param name="rules">Limits of the pupil's unit and stage.</param>
    /// <param name="asOf">The evening; says which month it is.</param>
    public static Verdict Judge(PupilYear year, RuleSet rules, DateOnly asOf)
    {
        if (year.Now.Stage?.Form is not (SchoolForm.GY or SchoolForm.GYS))
        {
            return Verdict.Off;
        }
        var rule = rules.Csn;
        var counted = rule.CountLate ? Counted.InvalidAndLate : Counted.Invalid;
        var from = year.Axis.FirstFrom(new DateOnly(asOf.Year, asOf.Month, 1));
        var minutes = 0;
        var dates = new List<DateOnly>();
        for (var at = from; at < year.Count; at++)
        {
            var absent = RateWindow.AbsentOf(in year[at], counted);
            minutes += absent;
            if (absent > 0)
            {
                dates.Add(year.Axis.Days[at]);
            }
        }
        var step = rule.Steps.Where(s => minutes >= s.Hours * Hour).MaxBy(s => s.Level);
        return step is null
            ? Verdict.Off
            : Verdict.On(
                new CsnEvidence
                {
                    Version = rule.Version,
                    Level = step.Level,
                    ConfigHash = rules.ConfigHash,
                    From = year.Axis.Days[from],
                    To = year.Axis.Days[year.Count - 1],
                    Minutes = minutes,
                    Limit = step.Hours!.Value,
                    Dates = dates,
                }
            );
    }
}
