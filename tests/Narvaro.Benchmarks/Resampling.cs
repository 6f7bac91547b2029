using System.Globalization;

namespace Narvaro.Benchmarks;

/// <summary>A figure over all municipalities, and where 95 % of the figures lie when the municipalities are drawn again.</summary>
internal readonly record struct Estimate(double Value, double Low, double High)
{
    public string Spell(string format) => $"{Text(Value, format)} [{Text(Low, format)},{Text(High, format)}]";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>Bootstrap over municipalities: the same draws for every figure, so that two rules are compared on the same ones.</summary>
internal sealed class Resampling
{
    private const int Times = 2000;
    private const int Seed = 20260801;
    private readonly int[][] _draws;

    public Resampling(int of)
    {
        var dice = new Random(Seed);
        _draws = [.. Enumerable.Range(0, Times).Select(_ => Enumerable.Range(0, of).Select(_ => dice.Next(of)).ToArray())];
    }

    /// <param name="figure">Of the municipalities with these numbers.</param>
    public Estimate Of(int count, Func<IEnumerable<int>, double> figure)
    {
        var figures = _draws.Select(draw => figure(draw)).Order().ToList();
        return new(figure(Enumerable.Range(0, count)), figures[(int)(0.025 * Times)], figures[(int)(0.975 * Times)]);
    }
}
