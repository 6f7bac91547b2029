using System.Globalization;

namespace Narvaro.Worker.Health;

/// <summary>What lies in the inbox: files that the next night takes when they have been still long enough, and files that it cannot.</summary>
/// <param name="Waiting">Files.</param>
/// <param name="Unreadable">Those of them that this user may not open: the night would pass them over every time.</param>
public sealed record InboxFacts(int Waiting, int Unreadable)
{
    public static InboxFacts Look(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        return new InboxFacts(files.Length, files.Count(f => !MayOpen(f)));
    }

    /// <summary>In Swedish.</summary>
    public IEnumerable<string> Lines()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"Inkorg: {Waiting} filer väntar");
        if (Unreadable > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  {Unreadable} av dem får tjänstens användare inte läsa. Ge gruppen läsrätt: chmod g+r"
            );
        }
    }

    private static bool MayOpen(string file)
    {
        try
        {
            File.OpenHandle(file).Dispose();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            // Gone, or being written: nothing that a right to read would cure.
            return true;
        }
    }
}
