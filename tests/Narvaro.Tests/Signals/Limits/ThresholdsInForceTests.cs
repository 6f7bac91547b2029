using Microsoft.Extensions.Logging.Abstractions;
using Narvaro.Signals.Limits;

namespace Narvaro.Tests.Signals.Limits;

public sealed class ThresholdsInForceTests : IDisposable
{
    private const string Limit = "\"limit\": 4.5";
    private readonly LimitsFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Take_ValidBrokenAndValidAgain_KeepsTheLastGood()
    {
        var limits = InForce();
        var shipped = limits.Take();

        _file.Change(Limit, "\"limit\": 4.4", "prov-2");
        var second = limits.Take();
        var good = _file.Text;
        _file.Write(good.Replace("4.4", "\"fyra\"", StringComparison.Ordinal));
        var kept = limits.Take();
        var broken = limits.Look();
        _file.Write(good.Replace("4.4", "4.3", StringComparison.Ordinal));
        var third = limits.Take();

        Assert.Equal((4.5, 4.4, 4.4, 4.3), (Rise(shipped), Rise(second), Rise(kept), Rise(third)));
        var fault = Assert.Single(broken.Faults);
        Assert.Equal(("rules.rise.limit", true), (fault.Key, fault.Line > 1 && fault.Right.Length > 0));
        Assert.Empty(limits.Look().Faults);
    }

    [Fact]
    public void Look_ValidChange_WaitsForTheNight()
    {
        var limits = InForce();
        _file.Change(Limit, "\"limit\": 4.4", "prov-2");

        var state = limits.Look();

        Assert.Equal((4.5, "prov-2"), (Rise(state.InForce), state.Waiting?.Version));
        Assert.Equal(4.4, Rise(limits.Take()));
        Assert.Null(limits.Look().Waiting);
    }

    [Fact]
    public void Look_ChangeTakenBackBeforeTheNight_WaitsForNothing()
    {
        var limits = InForce();
        var before = _file.Text;
        _file.Change(Limit, "\"limit\": 4.4", "prov-2");
        limits.Look();
        _file.Write(before);

        Assert.Null(limits.Look().Waiting);
        Assert.Equal(4.5, Rise(limits.Take()));
    }

    [Fact]
    public void Take_FileGone_KeepsTheLastGood()
    {
        var limits = InForce();
        File.Delete(_file.Path);

        Assert.Equal(4.5, Rise(limits.Take()));
        Assert.Equal("filen saknas", Assert.Single(limits.Look().Faults).Wrong);
    }

    [Fact]
    public void Look_NotUtf8_IsAFault()
    {
        File.WriteAllBytes(_file.Path, [.. "{ \"version\": \"v"u8, 0xE5, .. "r\" }"u8]);

        Assert.Equal("filen är inte skriven i UTF-8", Assert.Single(InForce().Look().Faults).Wrong);
    }

    [Fact]
    public void Parse_TextOfAFile_HasItsHash()
    {
        File.WriteAllBytes(_file.Path, [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(_file.Text.ReplaceLineEndings("\r\n"))]);
        var read = Shipped.Load(_file.Folder);

        Assert.NotEqual(Shipped.Thresholds.Sha256, read.Sha256);
        Assert.Equal(read.Sha256, Thresholds.Parse(read.Text, [])?.Sha256);
    }

    [Fact]
    public void Deviations_UnitsOfTheirOwn_GiveReasonAndRules()
    {
        _file.Write(
            _file.Text.Replace(
                "\"units\": {}",
                """
                "units": { "10000002": { "why": " Försök ", "rules": { "rise": { "limit": 4 }, "late": { "mode": "list" } } } }
                """,
                StringComparison.Ordinal
            )
        );

        var unit = Assert.Single(Shipped.Load(_file.Folder).Deviations);

        Assert.Equal(("10000002", "Försök", "rise late"), (unit.Unit.Value, unit.Why, string.Join(' ', unit.Rules)));
        Assert.Empty(Shipped.Thresholds.Deviations);
    }

    private ThresholdsInForce InForce() => new(_file.Folder, Shipped.Thresholds, NullLogger.Instance);

    private static double Rise(Thresholds thresholds) => thresholds.For(default, null).Rise.Limit;
}
