using Narvaro.Kernel;

namespace Narvaro.Tests.Kernel;

/// <summary>Defect 38 of formats §5: what a spreadsheet would run.</summary>
public sealed class SheetTextTests
{
    [Theory]
    [InlineData("e-mari", "e-mari")]
    [InlineData("", "")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+46", "'+46")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=HYPERLINK(\"http://x\";\"y\")", "\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    public void Cell_Text_IsTextInASpreadsheet(string text, string cell) => Assert.Equal(cell, SheetText.Cell(text));
}
