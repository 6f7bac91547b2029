using System.Buffers.Binary;

namespace Narvaro.Extracts.Reading.Workbooks;

/// <summary>Whether an OLE2 file may be opened as a workbook: the sizes in its head are those of a file of its length, and it is no
/// encrypted package. The library that reads it believes them.</summary>
internal static class CompoundCheck
{
    private const long MostBytes = 128 * 1024 * 1024;
    private const int HeadLength = 512;
    private const int SectorNumbers = 109;
    private const int EntryLength = 128;

    /// <summary>The name that a directory entry of an encrypted workbook has: "EncryptedPackage" in UTF-16.</summary>
    private static ReadOnlySpan<byte> Encrypted => "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8;

    /// <summary>Why not; null when it may.</summary>
    public static Unreadable? Refusal(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[HeadLength];
        if (file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false) < HeadLength)
        {
            return WorkbookFaults.NotXls with { Reason = "Filen börjar som en xls-arbetsbok men är avkapad" };
        }
        if (file.Length > MostBytes)
        {
            return WorkbookFaults.TooLarge;
        }
        var sectorSize = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(30));
        var smallSize = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(32));
        var more = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(72));
        if (sectorSize is not (9 or 12) || smallSize != 6)
        {
            return WorkbookFaults.Damaged;
        }
        // A sector of sector numbers tells of as many sectors of the allocation table, and each of those of as many sectors.
        var numbers = (1L << sectorSize) / sizeof(uint);
        var sectors = (file.Length >> sectorSize) + 1;
        var tables = (sectors / numbers) + 1;
        if (more > Math.Max(0, tables - SectorNumbers) / (numbers - 1) + 1)
        {
            return WorkbookFaults.Damaged;
        }
        return IsEncrypted(file) ? WorkbookFaults.Encrypted : null;
    }

    private static bool IsEncrypted(FileStream file)
    {
        var entries = new byte[EntryLength * 1024];
        file.Position = HeadLength;
        for (var read = 1; read > 0; )
        {
            read = file.ReadAtLeast(entries, entries.Length, throwOnEndOfStream: false);
            for (var at = 0; at + EntryLength <= read; at += EntryLength)
            {
                if (entries.AsSpan(at).StartsWith(Encrypted))
                {
                    return true;
                }
            }
        }
        return false;
    }
}
