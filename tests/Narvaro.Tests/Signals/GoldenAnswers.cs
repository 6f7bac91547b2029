using System.Globalization;

namespace Narvaro.Tests.Signals;

/// <summary>What must come out of the golden sets, whichever way they went in.</summary>
internal static class GoldenAnswers
{
    private const double Tolerance = 1.0000001e-6;

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

    /// <summary>Lines "pupil;date;signal", by date, then pupil.</summary>
    public static IEnumerable<string> Alerts(GoldenSet golden) => golden.Lines("expected_alerts.csv");

    /// <summary>As the replay writes them, with the level of the signal.</summary>
    public static IEnumerable<string> WithLevels(GoldenSet golden) =>
        Alerts(golden).Select(l => l + (l.EndsWith(";days", StringComparison.Ordinal) ? ";2" : ";1"));

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
