using System.Globalization;

namespace Narvaro.Tests.Signals;

/// <summary>What must come out of the golden sets, whichever way they went in.</summary>
internal static class GoldenAnswers
{
    private const double Tolerance = 1.0000001e-6;

    /// <summary>Pupils whose case subject or days opened earlier in the expected alerts, so that their rise opened none there.</summary>
    private const string DisarmedByOthers =
        "P000294;2025-11-14;rise,P000202;2025-12-04;rise,P000306;2026-01-09;rise,P000043;2026-01-20;rise,"
        + "P000211;2026-02-05;rise,P000194;2026-04-02;rise,P000280;2026-04-16;rise";

    /// <param name="golden">Whose expected values.</param>
    /// <param name="written">The file as the replay writes it, with its header.</param>
    public static void AssertValues(GoldenSet golden, string written)
    {
        var lines = written.Split('\n')[1..^1];
        // The set's own order is that of first appearance; ours is by pupil and date.
        var expected = golden.Lines("expected_values.csv.gz").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(expected.Count, lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            AssertSame(expected[i], lines[i]);
        }
    }

    /// <summary>Lines "pupil;date;rise", by date, then pupil. Without S2 and S3 nobody is disarmed by them, so a few open later on.</summary>
    public static IEnumerable<string> Rises(GoldenSet golden) =>
        golden
            .Lines("expected_alerts.csv")
            .Where(l => l.EndsWith(";rise", StringComparison.Ordinal))
            .Concat(golden.Name == "golden-year" ? DisarmedByOthers.Split(',') : [])
            .OrderBy(l => l.Split(';')[1], StringComparer.Ordinal)
            .ThenBy(l => l, StringComparer.Ordinal);

    private static void AssertSame(string expected, string actual)
    {
        var (e, a) = (expected.Split(';'), actual.Split(';'));
        Assert.Equal(e[..3], a[..3]);
        for (var i = 3; i < e.Length; i++)
        {
            var difference = Math.Abs(double.Parse(e[i], CultureInfo.InvariantCulture) - double.Parse(a[i], CultureInfo.InvariantCulture));
            Assert.True(difference <= Tolerance, $"{expected} against {actual}");
        }
    }
}
