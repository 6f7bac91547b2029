using System.Globalization;
using Narvaro.Generator;
using static System.FormattableString;

namespace Narvaro.Benchmarks;

/// <summary>Prints how a generated municipality compares with published figures, and the realism check.</summary>
internal static class Calibration
{
    /// <summary>Arguments: pupils (2500), first seed (301), number of seeds (2), world (Base). 0 when the base world passes.</summary>
    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var pupils = Arguments.Number(args, 0, 2500);
        var first = Arguments.Number(args, 1, 301);
        var world = Arguments.World(args, 3);
        var passed = true;
        for (var seed = first; seed < first + Arguments.Number(args, 2, 2); seed++)
        {
            passed &= Report(
                new MunicipalityPlan
                {
                    Pupils = pupils,
                    SchoolDays = 178,
                    Seed = seed,
                    World = world,
                }
            );
        }

        return passed ? 0 : 1;
    }

    private static bool Report(MunicipalityPlan plan)
    {
        var municipality = Municipality.Create(plan);
        var pupils = CalibrationPupil.Collect(municipality);
        Console.WriteLine(Invariant($"{plan.World}, seed {plan.Seed}: {pupils.Count} pupils, {plan.SchoolDays} school days"));
        Console.WriteLine($"  {"What", -62} {"Published", -52} Generated");
        foreach (var figure in CalibrationFigures.Of(municipality, pupils))
        {
            Console.WriteLine($"  {figure.What, -62} {figure.Published, -52} {figure.Generated}");
        }

        List<bool[]> evenings = [.. pupils.Select(pupil => CalibrationFixedShare.Evenings(pupil, 0.15))];
        var fixedShare = Print("15 % of 20 days, daily", pupils, evenings);
        PrintSignals(pupils);
        return plan.World != World.Base || IsRealistic(fixedShare);
    }

    /// <summary>The recommended set, on settled data: load about 6, recall .85, precision .40 (detection.md §4).</summary>
    private static void PrintSignals(IReadOnlyList<CalibrationPupil> pupils)
    {
        var points = new CalibrationRise(pupils, CalibrationPoints.Of(pupils));
        var shares = new CalibrationRise(pupils, (pupil, day) => pupil.Days[day].Share);
        var rise = Enumerable.Range(0, pupils.Count).Select(i => points.Evenings(i, 0.12, 4.5, scaled: true)).ToList();
        var days = Enumerable.Range(0, pupils.Count).Select(i => shares.Evenings(i, 0.08, 12, scaled: false)).ToList();
        var subject = pupils.Select(CalibrationSubject.Evenings).ToList();
        Print("S1 at 4.5", pupils, rise);
        Print("S2", pupils, subject);
        Print("S3 at 12", pupils, days);
        var all = rise.Zip(days, subject)
            .Select(on => on.First.Zip(on.Second, on.Third).Select(day => day.First || day.Second || day.Third).ToArray())
            .ToList();
        Print("S1 4.5, S2, S3 12", pupils, all);
    }

    /// <summary>About 53 cases, recall .84 and precision .04 in detection.md §4.</summary>
    public static bool IsRealistic(CaseTally fixedShare) =>
        fixedShare is { Load: >= 45 and <= 60, Recall: >= 0.75 and <= 0.90, Precision: >= 0.03 and <= 0.06 };

    private static CaseTally Print(string rule, IReadOnlyList<CalibrationPupil> pupils, IReadOnlyList<bool[]> evenings)
    {
        var score = CalibrationCases.Score(pupils, evenings);
        Console.WriteLine(
            Invariant($"  {rule, -26} load {score.Load:0.0}  recall {score.Recall:0.00}  in 20 d {score.FoundIn20:0.00}  ")
                + Invariant($"precision {score.Precision:0.000}/{score.Lenient:0.000}  median {score.MedianDelay}")
        );
        var found = CalibrationCases
            .RecallByTrajectory(pupils, evenings)
            .Select(pair => Invariant($"{pair.Trajectory} {pair.Recall:0.00}"));
        Console.WriteLine("    recall: " + string.Join(", ", found));
        var wrong = CalibrationCases.FalseLoad(pupils, evenings).Select(pair => Invariant($"{pair.Label} {pair.Load:0.0}"));
        Console.WriteLine("    cases not correct: " + string.Join(", ", wrong));
        return score;
    }
}
