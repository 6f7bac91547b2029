using Narvaro.Extracts.Reading;

namespace Narvaro.Tests.Extracts;

/// <summary>Any bytes at all: no exception, no end that is not reached, nothing held that grows.</summary>
public sealed class BrokenBytesTests : IDisposable
{
    private const int MostRows = 1_048_580;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Files =>
        [
            "vklass-franvarorapport-skola.xls",
            "skola24-franvaroanmalan-skola.xls",
            "typade-celler.xls",
            "edlevo-v1.xml",
            "edlevo-v2.xml",
            "meitner.json",
            "bok.xlsx",
        ];

    [Theory, MemberData(nameof(Files))]
    public void Read_AnyBytesChanged_EndsWithRowsOrARefusal(string name)
    {
        var whole = name == "bok.xlsx" ? Book() : File.ReadAllBytes(RawRows.Sample(name));
        var random = new Random(20260901);
        var told = 0;
        for (var round = 0; round < 300; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            told += Read(Changed(whole, random)) ? 1 : 0;
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400L * 1024 * 1024);
        }
        // Otherwise nothing was broken by any change, and the test says nothing.
        Assert.NotEqual(0, told);
    }

    [Theory, MemberData(nameof(Files))]
    public void Read_CutOffAnywhere_EndsWithRowsOrARefusal(string name)
    {
        var whole = name == "bok.xlsx" ? Book() : File.ReadAllBytes(RawRows.Sample(name));
        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 100))
        {
            Read(whole[..length]);
        }
    }

    private static byte[] Book() => Xlsx.Of(is1904: false, Xlsx.Texts("elev|datum|start", "e1|2024-01-08|08:00", "e2|2024-01-08|09:00"));

    private static byte[] Changed(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 9), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    bytes[at] = random.Next(2) == 0 ? (byte)0xFF : (byte)0;
                    break;
            }
            if (bytes.Count == 0)
            {
                break;
            }
        }
        return [.. bytes];
    }

    /// <returns>Whether something was told to be wrong.</returns>
    private bool Read(byte[] bytes)
    {
        var opened = RawRows.Open(_folder.Write("a.bin", bytes));
        Assert.True(opened.Rows is null != opened.Refusal is null);
        using var rows = opened.Rows;
        var (faults, last, count) = (opened.Refusal is null ? 0 : 1, 0, 0);
        while (rows is not null && rows.Read())
        {
            Assert.True(rows.Line > last);
            last = rows.Line;
            faults += rows.Fault is null ? 0 : 1;
            for (var cell = 0; cell <= rows.CellCount && count < 1000; cell++)
            {
                _ = rows.Cell(cell).Length;
            }
            Assert.InRange(++count, 1, MostRows);
        }
        return faults > 0;
    }
}
