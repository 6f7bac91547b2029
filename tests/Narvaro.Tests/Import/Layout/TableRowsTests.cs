using Narvaro.Import.Layout;
using Narvaro.Tests.Extracts;
using static Narvaro.Tests.Import.Layout.Tables;

namespace Narvaro.Tests.Import.Layout;

public sealed class TableRowsTests : IDisposable
{
    private static readonly string[] Known = ["Namn", "Datum", "Min", "Klass", "Skola", "Från och med", "rapporttitel"];
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Namn;Datum;Min\nA;1;2\n", 1, "2:A|1|2")]
    [InlineData("Rapport\n\nNAMN ;\u00A0Datum;min.\nA;1;2\n", 3, "4:A|1|2")]
    [InlineData("Rapport\nSkola: A, B, C\nNamn;Datum;Min\nA;1,5;2\n", 3, "4:A|1,5|2|A, B, C")]
    [InlineData("Rapport, vecka 2\nNamn\tDatum\tMin\nA\t1\t2\n", 2, "3:A|1|2")]
    [InlineData("Rapport;;;\nx;y;z;\nNamn;;Datum;Min\nA;;1;2\n", 3, "4:A||1|2")]
    [InlineData("Utskrivet 2024-01-12\nDatum\n2024-01-08\n", 2, "3:2024-01-08")]
    [InlineData("a;b;c\n1;2;3\n4;5;6\n", 1, "2:1|2|3", "3:4|5|6")]
    [InlineData("Datum;b;c;d\nNamn;2;3;4\n", 1, "2:Namn|2|3|4")]
    public void Open_HeaderBelowOtherRows_IsFound(string text, int line, params string[] rows)
    {
        using var table = OpenText(_folder, text, Known[..^1]).Rows!;

        Assert.Equal(string.Join('\n', rows), string.Join('\n', Read(table).Select(r => r.TrimEnd('|'))));
        Assert.Contains(FormattableString.Invariant($"rubrik på rad {line}"), table.Dialect, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoKnownHeaderInALongFile_TakesTheFirstRowAndLosesNone()
    {
        var lines = Enumerable.Range(1, 500).Select(i => FormattableString.Invariant($"{i};x"));
        using var table = OpenText(_folder, "a;b\n" + string.Join('\n', lines), Known).Rows!;

        var rows = Read(table);
        Assert.Equal((500, "2:1|x", "501:500|x"), (rows.Count, rows[0], rows[^1]));
        Assert.Equal(0, table.Structure);
    }

    [Theory]
    [InlineData("Klass: 1A")]
    [InlineData("Klass:\u00A01A")]
    [InlineData("Klass 1A")]
    [InlineData("Klass;1A")]
    [InlineData("klass :;;1A")]
    [InlineData("Skrivet av: X;Klass: 1A")]
    public void Open_LabelAboveTheHeader_IsAColumn(string label)
    {
        using var table = OpenText(_folder, $"{label}\nNamn;Datum;Min\nA;1;2\n", Known).Rows!;

        Assert.Equal("Namn|Datum|Min|klass", string.Join('|', table.Header).Replace("Klass", "klass", StringComparison.Ordinal));
        Assert.Equal("3:A|1|2|1A", Assert.Single(Read(table)));
    }

    [Fact]
    public void Open_HeadOfAReport_GivesTitleAndPeriodAndNothingUnknown()
    {
        var head = Lines(
            "Frånvaro för skola",
            "Utskriven: 2024-01-12 13:11",
            "Från och med : 2024-01-08",
            "Skola Exempelskolan",
            "Namn;Datum;Min",
            "A;1;2"
        );
        using var table = OpenText(_folder, head, Known).Rows!;

        Assert.Equal("Namn|Datum|Min|rapporttitel|Från och med|Skola", string.Join('|', table.Header));
        Assert.Equal("6:A|1|2|Frånvaro för skola|2024-01-08|Exempelskolan", Assert.Single(Read(table)));
        Assert.Equal(4, table.Structure);
    }

    [Fact]
    public void Open_LabelThatIsAColumnToo_LeavesTheColumn()
    {
        using var table = OpenText(_folder, "Klass: 1A\nNamn;Klass;Datum\nA;1B;1\n", Known).Rows!;

        Assert.Equal("Namn|Klass|Datum", string.Join('|', table.Header));
        Assert.Equal("3:A|1B|1", Assert.Single(Read(table)));
    }

    [Fact]
    public void Read_Blocks_GiveTheRowsTheirClassAndAreCounted()
    {
        var text = Lines("Namn;Datum;Min", "Klass: 1A;;", "A;1;2", "Klass: 1B;;", "Namn;Datum;Min", "B;3;4", "Namn;Datum;Min", "C;5;6");
        using var table = OpenText(_folder, text, Known).Rows!;

        Assert.Equal("3:A|1|2|1A\n6:B|3|4|1B\n8:C|5|6|1B", string.Join('\n', Read(table)));
        Assert.Equal(4, table.Structure);
        Assert.EndsWith("; 4 rader är rapporthuvud, blockrubriker eller upprepad rubrik", table.Dialect, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HeaderAgainWithoutBlocks_IsARowForTheParserToReject()
    {
        using var table = OpenText(_folder, "Namn;Datum;Min\nA;1;2\nNamn;Datum;Min\nB;3;4\n", Known).Rows!;

        Assert.True(table.Read() && !table.RepeatsHeader);
        Assert.True(table.Read() && table.RepeatsHeader);
        Assert.True(table.Read() && !table.RepeatsHeader);
        Assert.Equal(0, table.Structure);
    }

    [Fact]
    public void Read_BlockWithOtherColumns_HasNoRowReadByTheFirstHeader()
    {
        var text = Lines(
            "Klass: 1A;;",
            "Namn;Datum;Min",
            "A;1;2",
            "Klass: 1B;;",
            "Namn;Min;Datum",
            "B;4;3",
            "Klass: 1C;;",
            "Namn;Datum;Min",
            "C;5;6"
        );
        using var table = OpenText(_folder, text, Known).Rows!;

        Assert.Equal("3:A|1|2|1A\n5!Namn|Min|Datum|1B\n6!B|4|3|1B\n9:C|5|6|1C", string.Join('\n', Read(table)));
    }

    [Fact]
    public void Read_NameOnTwoRows_IsOneNameWhenTheProfileSaysSo()
    {
        var text = Lines(
            "Namn;Datum;Min",
            "Lång-;1;2",
            "Namnsson;;",
            "Bengt;;",
            "B;3;4",
            "",
            "Cecilia;;",
            "D;5;6",
            "7A;;",
            "E;7;8",
            "Summa;;",
            "F;9;0",
            ";;x"
        );
        using var table = OpenText(_folder, text, Known).Rows!;
        using var plain = OpenText(_folder, text, Known).Rows!;

        table.JoinNames(0);

        Assert.Equal(
            Lines(
                "2:Lång-Namnsson Bengt|1|2",
                "5:B|3|4",
                "7:Cecilia||",
                "8:D|5|6",
                "9:7A||",
                "10:E|7|8",
                "11:Summa||",
                "12:F|9|0",
                "13:||x"
            ),
            string.Join('\n', Read(table))
        );
        Assert.Equal((2, 0, 11), (table.Joined, table.Structure, Read(plain).Count));
    }

    [Fact]
    public void Read_EveryRow_IsDataOrStructure()
    {
        var random = new Random(20260901);
        string[] lines =
        [
            "Namn;Datum;Min",
            "Klass: 1A;;",
            "Klass: 1B",
            "A;1;2",
            "Namnsson;;",
            "Summa;1;",
            "x;y",
            "\"a;b",
            "Skola Exempel",
            "Namn;Min;Datum",
        ];
        for (var round = 0; round < 300; round++)
        {
            var drawn = Enumerable.Range(0, random.Next(1, 40)).Select(_ => lines[random.Next(lines.Length)]).ToList();
            using var table = OpenText(_folder, string.Join('\n', drawn), Known).Rows!;
            table.JoinNames(0);

            var data = Read(table);

            Assert.Equal(drawn.Count, 1 + table.Structure + table.Joined + data.Count);
            Assert.Equal(data.Count, data.Select(r => r.Split(':', '!')[0]).Distinct().Count());
        }
    }
}
