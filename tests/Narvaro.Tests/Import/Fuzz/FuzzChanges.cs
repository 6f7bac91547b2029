using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Narvaro.Tests.Import.Fuzz;

/// <summary>How a file is changed. Places are taken modulo its length, so that every change suits every file.</summary>
internal enum FuzzWay
{
    Byte,
    Delete,
    Repeat,
    Insert,
    CutOff,
    Cell,
    LineTwice,
    LineGone,
}

internal readonly record struct FuzzChange(FuzzWay Way, int At, int Length, string Put);

/// <summary>A changed file, made again by its seed.</summary>
internal sealed record FuzzFile(ulong Seed, FuzzSample Sample, byte[] Bytes)
{
    private static readonly string[] Cells =
    [
        "10000001",
        "e-102",
        "2026-09-02",
        "2026-02-30",
        "20260901",
        "08:00",
        "8:00",
        "09:50",
        "00:00",
        "24:00",
        "40",
        "5",
        "0",
        "-1",
        "55",
        "1:30",
        "45 min",
        "1,5",
        "40,0",
        "999999",
        "ja",
        "Nej",
        "kanske",
        "",
        " ",
        "NULL",
        "-",
        "Å\u00A0",
        "İi",
        "Summa",
        "\"",
        "\"a;b\"",
        "Ã¥",
        "2026-09-01T08:05",
        "2026-09-01T06:05:30Z",
        "2026-09-01T08:05+02:00",
        "0001-01-01T00:00",
        "9999-12-31",
        "\u0001",
        "\0",
        "💡",
        "</",
        "{",
        "]",
        "\n",
        "\r",
    ];

    private static readonly Gen<FuzzChange> Change =
        from way in Gen.Frequency(
            (6, Gen.Constant(FuzzWay.Byte)),
            (2, Gen.Constant(FuzzWay.Delete)),
            (2, Gen.Constant(FuzzWay.Repeat)),
            (2, Gen.Constant(FuzzWay.Insert)),
            (1, Gen.Constant(FuzzWay.CutOff)),
            (8, Gen.Constant(FuzzWay.Cell)),
            (1, Gen.Constant(FuzzWay.LineTwice)),
            (1, Gen.Constant(FuzzWay.LineGone))
        )
        from at in Gen.Choose(0, 1_000_000)
        from length in Gen.Choose(1, 8)
        from put in Gen.OneOf(Gen.Elements(Cells), Gen.Choose(32, 126).Select(c => ((char)c).ToString()))
        select new FuzzChange(way, at, length, put);

    private static readonly Gen<FuzzChange[]> Changes = Gen.Choose(1, 5).SelectMany(n => Change.ArrayOf(n));

    /// <summary>The file of a seed: half of all are lesson extracts, the others take turns.</summary>
    public static FuzzFile Of(ulong seed)
    {
        var all = FuzzSamples.All;
        var sample = seed % 2 == 0 ? FuzzSamples.Lessons : all[1 + (int)(seed / 2 % (ulong)(all.Count - 1))];
        var bytes = sample.Bytes.ToList();
        foreach (var change in Changes.Sample(1, new Rnd(seed), 1).Single())
        {
            Make(bytes, change);
        }
        return new FuzzFile(seed, sample, [.. bytes]);
    }

    private static void Make(List<byte> bytes, FuzzChange change)
    {
        if (bytes.Count == 0)
        {
            return;
        }
        var at = change.At % bytes.Count;
        var length = Math.Min(change.Length, bytes.Count - at);
        var put = Encoding.UTF8.GetBytes(change.Put);
        switch (change.Way)
        {
            case FuzzWay.Byte:
                bytes[at] = put.Length == 1 ? put[0] : (byte)change.At;
                break;
            case FuzzWay.Delete:
                bytes.RemoveRange(at, length);
                break;
            case FuzzWay.Repeat:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case FuzzWay.Insert:
                bytes.InsertRange(at, put);
                break;
            case FuzzWay.CutOff:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case FuzzWay.Cell:
                Replace(bytes, at, ";,\t\n<>\""u8.ToArray(), put);
                break;
            default:
                var (from, to) = Around(bytes, at, "\n"u8.ToArray());
                var line = bytes.GetRange(from, to - from);
                if (change.Way == FuzzWay.LineGone)
                {
                    bytes.RemoveRange(from, to - from);
                }
                else
                {
                    bytes.InsertRange(from, [.. line, (byte)'\n']);
                }
                break;
        }
    }

    private static void Replace(List<byte> bytes, int at, byte[] ends, byte[] put)
    {
        var (from, to) = Around(bytes, at, ends);
        bytes.RemoveRange(from, to - from);
        bytes.InsertRange(from, put);
    }

    private static (int From, int To) Around(List<byte> bytes, int at, byte[] ends)
    {
        var (from, to) = (at, at);
        while (from > 0 && !ends.Contains(bytes[from - 1]))
        {
            from--;
        }
        while (to < bytes.Count && !ends.Contains(bytes[to]))
        {
            to++;
        }
        return (from, to);
    }
}
