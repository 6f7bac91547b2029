using Narvaro.Import;
using Narvaro.Kernel;

namespace Narvaro.Tests.Import;

public sealed class DeliveryScopeTests
{
    private static readonly Schools Schools = new(
        "Timrå kommun",
        "2262",
        [
            new SchoolUnit(SchoolUnitCode.Parse("10000001"), "Åskolan", [SchoolForm.GR], []),
            new SchoolUnit(SchoolUnitCode.Parse("10000002"), "Bergskolan", [SchoolForm.GR], ["BERG-GR"]),
        ]
    );

    [Theory]
    [InlineData("Åskolan 2026-08-18--2026-10-30.xls", "2026-08-18 2026-10-30 10000001")]
    [InlineData("franvaro_20260818_20261030_10000002.xls", "2026-08-18 2026-10-30 10000002")]
    [InlineData("berg-gr läsår 2025-2026.xls", "2025-07-01 2026-06-30 10000002")]
    [InlineData("lasar 2025-26.xls", "2025-07-01 2026-06-30 ")]
    [InlineData("Åskolan och Bergskolan 2026-10-30.xls", "  ")]
    [InlineData("2026-10-30_2026-08-18.xls", "  ")]
    [InlineData("rapport (3).xls", "  ")]
    public void Of_Name_TellsPeriodAndUnitOnlyWhenThereIsOne(string name, string told)
    {
        var scope = DeliveryScope.Of(name, Schools);

        Assert.Equal(told, FormattableString.Invariant($"{scope.From:yyyy-MM-dd} {scope.To:yyyy-MM-dd} {scope.Unit}"));
    }

    [Fact]
    public void Under_WhatWasStated_GoesBeforeTheName()
    {
        var stated = new ImportOptions(
            From: new DateOnly(2026, 9, 1),
            To: new DateOnly(2026, 9, 30),
            Unit: SchoolUnitCode.Parse("10000002")
        );

        var scope = DeliveryScope.Of("Åskolan 2026-08-18--2026-10-30.xls", Schools).Under(stated);

        Assert.Equal((stated.From, stated.To, stated.Unit), (scope.From, scope.To, scope.Unit));
    }
}
