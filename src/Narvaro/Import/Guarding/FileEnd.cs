namespace Narvaro.Import.Guarding;

/// <summary>How a text file ends: a source that is cut off stops in the middle of a line.</summary>
internal static class FileEnd
{
    /// <summary>The last line is ended, in a one-byte encoding or in UTF-16.</summary>
    public static bool IsWhole(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> end = stackalloc byte[2];
        if (file.Length < end.Length)
        {
            return true;
        }
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        return end[1] is (byte)'\n' or (byte)'\r' || (end[1] == 0 && end[0] is (byte)'\n' or (byte)'\r');
    }
}
