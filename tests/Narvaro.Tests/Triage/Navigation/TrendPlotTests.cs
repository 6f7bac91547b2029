using System.Globalization;
using System.Xml.Linq;
using Narvaro.Triage.Navigation;

namespace Narvaro.Tests.Triage.Navigation;

[Trait("Category", "Culture")]
public sealed class TrendPlotTests
{
    private const double HalfALabel = 16;

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(29)]
    public void Of_AnyNumberOfWeeks_LabelsStandWithinThePlot(int weeks)
    {
        var marks = Enumerable.Range(1, weeks).Select(w => new TrendMark("v. " + w.ToString(CultureInfo.InvariantCulture), 80, 90));

        var plot = XElement.Parse(TrendPlot.Of("Närvaro", [.. marks], 50, 100, " %"));

        var width = double.Parse(plot.Attribute("viewBox")!.Value.Split(' ')[2], CultureInfo.InvariantCulture);
        var labels = plot.Elements("text").Where(t => t.Attribute("text-anchor")!.Value == "middle").ToList();
        Assert.NotEmpty(labels);
        Assert.All(
            labels.Select(t => double.Parse(t.Attribute("x")!.Value, CultureInfo.InvariantCulture)),
            x => Assert.InRange(x, HalfALabel, width - HalfALabel)
        );
    }
}
