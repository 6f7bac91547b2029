using System.Globalization;
using Narvaro.Storage;
using Narvaro.Worker.Health;

namespace Narvaro.Worker.Verbs;

/// <summary>What is missing of a unit in sums.</summary>
/// <param name="Parts">Classes that it is about; 0 when it is about pupils.</param>
internal sealed record MissingSum(string Unit, NoticeKind Kind, int Parts, int Count, int Of);

/// <summary>Missing data in Swedish: counts and dates; classes and our own numbers of pupils only where they are asked for.</summary>
internal static class MissingTexts
{
    /// <summary>By unit and kind. Sums of a whole unit's pupils are told by the rules and are none of this.</summary>
    public static IEnumerable<MissingSum> Sums(HealthFacts facts) =>
        facts
            .Missing.Where(n => n.Subject.Length > 0)
            .GroupBy(n => (Unit: n.Unit.Value, n.Kind))
            .Select(g => new MissingSum(
                g.Key.Unit,
                g.Key.Kind,
                g.Key.Kind == NoticeKind.RegisterIncomplete ? g.Count() : 0,
                g.Sum(n => n.Count),
                g.Sum(n => n.Of)
            ));

    public static IEnumerable<string> Of(HealthFacts facts)
    {
        foreach (var sum in Sums(facts))
        {
            var unit = facts.NameOf(sum.Unit);
            yield return sum.Kind == NoticeKind.PupilsWithoutData
                ? Text($"Utan uppgifter: {unit}: {sum.Count} av {sum.Of} elever; vilka visar narvaro status --missing")
                : Text($"Komplettera registret: {unit}: {sum.Count} av {sum.Of} lektioner är inte rapporterade i {sum.Parts} klasser");
        }
    }

    public static IEnumerable<string> Of(IEnumerable<UnitGaps> gaps)
    {
        foreach (var unit in gaps)
        {
            foreach (var c in unit.Classes)
            {
                yield return Text($"{unit.Name}, {c.Class}: {c.Unreported} av {c.Lessons} lektioner är inte rapporterade");
            }
            if (unit.PupilsWithoutData.Count > 0)
            {
                var pupils = string.Join(", ", unit.PupilsWithoutData.Select(p => p.ToString(CultureInfo.InvariantCulture)));
                yield return Text($"{unit.Name}: utan uppgifter sedan {unit.Since:yyyy-MM-dd}: elev {pupils}");
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
