using Narvaro.Import.Layout;
using Narvaro.Tests.Extracts;
using static Narvaro.Tests.Import.Layout.Tables;

namespace Narvaro.Tests.Import.Layout;

/// <summary>Reports as school systems write them (formats §2.1 A, §2.2): real workbooks with invented pupils.</summary>
public class SampleReportTests
{
    [Fact]
    public void Read_VklassReportForASchool_IsTheRowsOfEachClass()
    {
        using var table = Open(
            RawRows.Sample("vklass-franvarorapport-skola.xls"),
            "Namn",
            "Personnr",
            "Undv. tid",
            "Lekt.",
            "N min",
            "GF min",
            "F min",
            "N %",
            "GF %",
            "F %",
            "Klass",
            "rapporttitel"
        ).Rows!;

        Assert.Equal(
            "|Namn|Personnr|Undv. tid|Lekt.|N min|GF min|F\u00A0min|N\u00A0%|GF\u00A0%|F %|rapporttitel|Klass",
            string.Join('|', table.Header)
        );
        Assert.Equal(
            Lines(
                "9:|Exempelsson, Alva|140101-2396|2400|60|2200|150|50|92 %|6 %|2 %|Frånvarorapport skola|1A",
                "11:|Provström, Åke|140102-2387|2400|60|2400|0|0|100 %|0 %|0 %|Frånvarorapport skola|1A",
                "17:|Övningsdotter, Disa|140103-2394|2380|59|1900|480|0|80 %|20 %|0 %|Frånvarorapport skola|1B",
                "19:|Testberg, Måns|140104-2385|2380|59|1700|200|480|71 %|8 %|20 %|Frånvarorapport skola|1B",
                "21:|Provlund, Ellen|140105-2392|2380|59|2300|80|0|97 %|3 %|0 %|Frånvarorapport skola|1B"
            ),
            string.Join('\n', Read(table))
        );
        Assert.Equal("xls; rubrik på rad 8; 6 rader är rapporthuvud, blockrubriker eller upprepad rubrik", table.Dialect);
    }

    [Fact]
    public void Read_Skola24ReportedAbsence_IsTheReportsOfEachClass()
    {
        using var table = Open(
            RawRows.Sample("skola24-franvaroanmalan-skola.xls"),
            "Namn",
            "Från datum",
            "Till datum",
            "Från tid",
            "Till tid",
            "Anledning",
            "Klass",
            "Skola",
            "Från och med",
            "Till och med",
            "rapporttitel"
        ).Rows!;
        table.JoinNames(0);

        Assert.Equal(
            "Namn||Från datum||Till datum||Från tid||Till tid||Anledning|rapporttitel|Från och med|Till och med|Skola|Klass",
            string.Join('|', table.Header)
        );
        const string Head = "Frånvaroanmälan för skola|2024-01-08|2024-01-12|Exempelskolan";
        Assert.Equal(
            Lines(
                $"10:Exempelsson, Alva||2024-01-08||2024-01-08||||||Sjuk|{Head}|7A",
                $"11:Exempelsson, Alva||2024-01-08||2024-01-08||||||Sjuk|{Head}|7A",
                $"12:Provström-Övningsdotter af Testberg, Maximilian Alexander||2024-01-09||2024-01-09||08:20||10:00||Frånvarande - ogiltig|{Head}|7A",
                $"17:Testberg, Måns (Sekretess)||2024-01-10||2024-01-12||||||Beviljad ledighet|{Head}|7B",
                $"18:Summa||3|||||||||{Head}|7B"
            ),
            string.Join('\n', Read(table))
        );
        Assert.Equal((8, 1), (table.Structure, table.Joined));
    }
}
