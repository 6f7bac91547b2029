using Narvaro.Kernel;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Rising;
using Narvaro.Signals.Rules;
using Narvaro.Storage;

namespace Narvaro.Signals;

/// <summary>What all rules say of all pupils on an evening: the rows that are stored of it.</summary>
/// <param name="Signals">By pupil.</param>
/// <param name="Notices">Registers that are not complete and classes that are away, by unit.</param>
/// <param name="Evaluation">Counts.</param>
public sealed record Judgement(IReadOnlyList<Signal> Signals, IReadOnlyList<Notice> Notices, Evaluation Evaluation)
{
    /// <summary>Kinds of notice that are replaced with every evaluation of an evening.</summary>
    public static readonly NoticeKind[] NoticeKinds = [NoticeKind.RegisterIncomplete, NoticeKind.Outbreak];

    public static Judgement Of(Evening evening, Thresholds thresholds)
    {
        var signals = new List<Signal>();
        var registers = new SortedDictionary<string, Register>(StringComparer.Ordinal);
        var series = new PupilSeries(evening);
        var judged = 0;
        foreach (var pupil in evening.Pupils.Where(p => p.Attends && p.Count > 0))
        {
            judged++;
            var rules = thresholds.For(pupil.Now.Unit, pupil.Now.Stage);
            series.Run(pupil);
            var incomplete = false;
            foreach (var (rule, mode, verdict) in Verdicts(series, rules))
            {
                incomplete |= verdict.RegisterIncomplete;
                if (verdict.Evidence is { } evidence)
                {
                    signals.Add(Row(evening.AsOf, pupil.Pupil, rule, mode, evidence));
                }
            }
            var register = registers.GetValueOrDefault(pupil.Now.Unit.Value);
            registers[pupil.Now.Unit.Value] = new Register(register.Pupils + 1, register.Incomplete + (incomplete ? 1 : 0));
        }
        return new Judgement(
            signals,
            [.. Incomplete(evening.AsOf, registers), .. Outbreaks.Of(evening)],
            new Evaluation
            {
                AsOf = evening.AsOf,
                ConfigHash = thresholds.Sha256,
                Pupils = judged,
                Signals = signals.Count,
            }
        );
    }

    /// <summary>What the rules say of one pupil on an evening, by rule; nothing of one who does not attend.</summary>
    public static IReadOnlyList<Signal> Of(Evening evening, PupilId pupil, Thresholds thresholds)
    {
        if (evening.Pupils.FirstOrDefault(p => p.Pupil == pupil) is not { Attends: true, Count: > 0 } year)
        {
            return [];
        }
        var series = new PupilSeries(evening);
        series.Run(year);
        return
        [
            .. Verdicts(series, thresholds.For(year.Now.Unit, year.Now.Stage))
                .Where(v => v.Verdict.Evidence is not null)
                .Select(v => Row(evening.AsOf, pupil, v.Rule, v.Mode, v.Verdict.Evidence!)),
        ];
    }

    private static IEnumerable<(string Rule, RuleMode Mode, Verdict Verdict)> Verdicts(PupilSeries series, RuleSet rules)
    {
        var evening = series.Evening;
        return
        [
            (DaysLost.Id, rules.Days.Mode, DaysLost.Judge(series, rules)),
            (Rise.Id, rules.Rise.Mode, Rise.Judge(series, rules)),
            (SubjectAvoidance.Id, rules.Subject.Mode, SubjectAvoidance.Judge(series.Pupil, evening.SubjectName, rules)),
            .. PlainRules(rules, evening.AsOf).Select(r => Plain(r, series.Pupil, evening)),
        ];
    }

    private static PlainOne[] PlainRules(RuleSet rules, DateOnly asOf) =>
        [
            new(Consecutive.Id, rules.Consecutive.Mode, Fades: true, y => Consecutive.Judge(y, rules)),
            new(LateArrivals.Id, rules.Late.Mode, Fades: true, y => LateArrivals.Judge(y, rules)),
            new(Level.Id, rules.Level.Mode, Fades: true, y => Level.Judge(y, rules)),
            new(Occasions.Id, rules.Occasions.Mode, Fades: false, y => Occasions.Judge(y, rules, asOf)),
            new(StudyGrant.Id, rules.Csn.Mode, Fades: false, y => StudyGrant.Judge(y, rules, asOf)),
            new(TermStart.Id, rules.TermStart.Mode, Fades: false, y => TermStart.Judge(y, rules, asOf)),
            new(Transition.Id, rules.Transition.Mode, Fades: true, y => Transition.Judge(y, rules, asOf)),
            new(Unauthorised.Id, rules.Unauthorised.Mode, Fades: true, y => Unauthorised.Judge(y, rules)),
        ];

    /// <summary>A plain rule, with what would make it go; one that may open cases opens none for what a class has in common.</summary>
    private static (string, RuleMode, Verdict) Plain(PlainOne rule, PupilYear year, Evening evening)
    {
        var verdict = rule.Judge(year);
        if (verdict.Evidence is not { } evidence)
        {
            return (rule.Id, rule.Mode, verdict);
        }
        bool IsOn(PupilYear other) => rule.Judge(other).Evidence is not null;
        var held = rule.Mode == RuleMode.Alarm && !IsOn(Hypothesis.Present(year, evening.OutbreakDays(year)));
        return (
            rule.Id,
            held ? RuleMode.List : rule.Mode,
            Verdict.On(
                evidence with
                {
                    LeavesAfter = rule.Fades ? Hypothesis.LeavesAfter(year, IsOn) : null,
                    Without = evidence is DatedEvidence dated ? Hypothesis.Without(year, dated.Dates, IsOn) : null,
                    HeldBack = held ? true : null,
                }
            )
        );
    }

    /// <param name="Fades">It counts back from the evening, so that presence makes it go.</param>
    private sealed record PlainOne(string Id, RuleMode Mode, bool Fades, Func<PupilYear, Verdict> Judge);

    private static Signal Row(DateOnly asOf, PupilId pupil, string rule, RuleMode mode, Evidence evidence) =>
        new()
        {
            AsOf = asOf,
            PupilId = pupil,
            Rule = rule,
            RuleVersion = evidence.Version,
            Mode = mode,
            Level = evidence.Level,
            Evidence = EvidenceJson.Write(evidence),
        };

    private static IEnumerable<Notice> Incomplete(DateOnly asOf, SortedDictionary<string, Register> registers) =>
        registers
            .Where(r => r.Value.Incomplete > 0 && SchoolUnitCode.TryParse(r.Key, out _))
            .Select(r => new Notice
            {
                AsOf = asOf,
                Unit = SchoolUnitCode.Parse(r.Key),
                Kind = NoticeKind.RegisterIncomplete,
                Subject = "",
                Count = r.Value.Incomplete,
                Of = r.Value.Pupils,
            });

    private readonly record struct Register(int Pupils, int Incomplete);
}
