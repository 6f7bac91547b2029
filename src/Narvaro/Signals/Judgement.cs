using Narvaro.Kernel;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Rising;
using Narvaro.Signals.Rules;
using Narvaro.Storage;

namespace Narvaro.Signals;

/// <summary>What all rules say of all pupils on an evening: the rows that are stored of it.</summary>
/// <param name="Signals">By pupil, then by rule.</param>
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

    private static IEnumerable<(string Rule, RuleMode Mode, Verdict Verdict)> Verdicts(PupilSeries series, RuleSet rules)
    {
        var (pupil, evening) = (series.Pupil, series.Evening);
        return
        [
            (Consecutive.Id, rules.Consecutive.Mode, Consecutive.Judge(pupil, rules)),
            (StudyGrant.Id, rules.Csn.Mode, StudyGrant.Judge(pupil, rules, evening.AsOf)),
            (DaysLost.Id, rules.Days.Mode, DaysLost.Judge(pupil, series.Share, rules)),
            (LateArrivals.Id, rules.Late.Mode, LateArrivals.Judge(pupil, rules)),
            (Level.Id, rules.Level.Mode, Level.Judge(pupil, rules)),
            (Occasions.Id, rules.Occasions.Mode, Occasions.Judge(pupil, rules, evening.AsOf)),
            (Rise.Id, rules.Rise.Mode, Rise.Judge(pupil, series.Points, rules)),
            (SubjectAvoidance.Id, rules.Subject.Mode, SubjectAvoidance.Judge(pupil, evening.SubjectName, rules)),
            (TermStart.Id, rules.TermStart.Mode, TermStart.Judge(pupil, rules, evening.AsOf)),
            (Transition.Id, rules.Transition.Mode, Transition.Judge(pupil, rules, evening.AsOf)),
            (Unauthorised.Id, rules.Unauthorised.Mode, Unauthorised.Judge(pupil, rules)),
        ];
    }

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
