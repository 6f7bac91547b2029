using Narvaro.Signals.Chances;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;

namespace Narvaro.Signals.Rules;

/// <summary>S2 "Ett ämne": lessons of one subject are missed more than those of the others, on days when the pupil was there (detection
/// §5.3).</summary>
public static class SubjectAvoidance
{
    public const string Id = "subject";

    /// <summary>School days back.</summary>
    private const int Window = 20;

    /// <param name="year">The pupil.</param>
    /// <param name="nameOf">Name of a subject.</param>
    /// <param name="rules">Limits of the pupil's unit and stage.</param>
    public static Verdict Judge(PupilYear year, Func<ushort, string> nameOf, RuleSet rules) =>
        Find(year, nameOf, rules.Subject) is { } found ? Verdict.On(Explain(year, found, rules)) : Verdict.Off;

    /// <summary>Three missed are needed: with one less the newest of them is what made it.</summary>
    private static DateOnly? Without(PupilYear year, Avoided found, SubjectRule rule)
    {
        for (var day = year.Count - 1; day >= found.From; day--)
        {
            var missed = Counts(in year[day]) ? year.SubjectsOn(day).FirstOrDefault(c => c.Subject == found.Number).Missed : 0;
            if (missed > 0)
            {
                var (k, all) = (found.Missed - missed, found.AllMissed - missed);
                return Reaches(k, found.Held, Tails.Hypergeometric(k, found.All, all, found.Held), rule) ? null : year.Axis.Days[day];
            }
        }
        return null;
    }

    private static bool Reaches(int missed, int held, double chance, SubjectRule rule) =>
        missed >= rule.Missed && 100 * missed >= rule.Percent * held && chance <= rule.Chance;

    public static bool IsOn(PupilYear year, Func<ushort, string> nameOf, RuleSet rules) => Find(year, nameOf, rules.Subject) is not null;

    /// <summary>Of several subjects the smallest chance, ties by name.</summary>
    private static Avoided? Find(PupilYear year, Func<ushort, string> nameOf, SubjectRule rule)
    {
        var from = Math.Max(0, year.Count - Window);
        var (all, missed) = Count(year, from, subject: null);
        if (missed < rule.Missed)
        {
            return null;
        }
        Avoided? found = null;
        foreach (var subject in SubjectsMissed(year, from))
        {
            var (held, k) = Count(year, from, subject);
            if (k < rule.Missed)
            {
                continue;
            }
            var chance = Tails.Hypergeometric(k, all, missed, held);
            var name = nameOf(subject);
            if (Reaches(k, held, chance, rule) && (found is not { } best || chance < best.Chance || IsBefore(chance, name, best)))
            {
                found = new Avoided(subject, name, from, all, missed, held, k, chance);
            }
        }
        return found;
    }

    private static bool IsBefore(double chance, string name, Avoided other) =>
        chance <= other.Chance && string.CompareOrdinal(name, other.Subject) < 0;

    private static SortedSet<ushort> SubjectsMissed(PupilYear year, int from)
    {
        var subjects = new SortedSet<ushort>();
        for (var day = from; day < year.Count; day++)
        {
            if (Counts(in year[day]))
            {
                foreach (var count in year.SubjectsOn(day))
                {
                    // Lessons without a subject are others to every subject.
                    if (count is { Missed: > 0, Subject: not 0 })
                    {
                        subjects.Add(count.Subject);
                    }
                }
            }
        }
        return subjects;
    }

    private static (int Held, int Missed) Count(PupilYear year, int from, ushort? subject)
    {
        int held = 0,
            missed = 0;
        for (var day = from; day < year.Count; day++)
        {
            if (!Counts(in year[day]))
            {
                continue;
            }
            foreach (var count in year.SubjectsOn(day))
            {
                if (subject is null || count.Subject == subject)
                {
                    held += count.Held;
                    missed += count.Missed;
                }
            }
        }
        return (held, missed);
    }

    private static bool Counts(in DayValues day) => day is { Has: true, Whole: false };

    private static SubjectEvidence Explain(PupilYear year, Avoided found, RuleSet rules) =>
        new()
        {
            Version = rules.Subject.Version,
            Level = rules.Subject.Level,
            ConfigHash = rules.ConfigHash,
            From = year.Axis.Days[found.From],
            To = year.Axis.Days[year.Count - 1],
            Subject = found.Subject,
            Held = found.Held,
            Missed = found.Missed,
            OthersHeld = found.All - found.Held,
            OthersMissed = found.AllMissed - found.Missed,
            Chance = EvidenceJson.Significant(found.Chance),
            Limit = rules.Subject.Chance,
            Without = Without(year, found, rules.Subject),
        };

    private readonly record struct Avoided(
        ushort Number,
        string Subject,
        int From,
        int All,
        int AllMissed,
        int Held,
        int Missed,
        double Chance
    );
}
