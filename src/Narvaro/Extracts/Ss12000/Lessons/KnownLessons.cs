using System.Text;

namespace Narvaro.Extracts.Ss12000.Lessons;

/// <summary>What was last told of one pupil's lesson.</summary>
/// <param name="Pupil">The pupil's id.</param>
/// <param name="Unit">School unit code.</param>
/// <param name="Date">Its day.</param>
/// <param name="Start">Minutes after midnight.</param>
/// <param name="End">Minutes after midnight; the same as the start when it had none within the day.</param>
/// <param name="Hash">Of all that the line said.</param>
/// <param name="Registered">UTC, whole seconds.</param>
internal readonly record struct KnownLine(string Pupil, string Unit, DateOnly Date, short Start, short End, uint Hash, DateTime Registered)
{
    /// <summary>The ledger's key of the lesson.</summary>
    public (string Pupil, DateOnly Date, short Start) Place => (Pupil, Date, Start);
}

/// <summary>
/// What the lines of a window said the last time, by calendar event: the little that is needed to see that something changed, and to
/// take back a lesson that is deleted or moved, or that a pupil no longer takes part in.
/// </summary>
internal sealed class KnownLessons(string path)
{
    private const int Version = 1;
    private readonly Dictionary<string, KnownLine[]> _byEvent = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, KnownLine[]> ByEvent => _byEvent;

    public static KnownLessons Read(string path)
    {
        var known = new KnownLessons(path);
        if (File.Exists(path))
        {
            try
            {
                using var reader = new BinaryReader(new BufferedStream(File.OpenRead(path), 1 << 16), Encoding.UTF8);
                known.Read(reader);
            }
            catch (Exception e) when (e is EndOfStreamException or ArgumentException or FormatException or IndexOutOfRangeException)
            {
                // Damaged: it only knows less then, and what it no longer knows is told anew.
                known._byEvent.Clear();
            }
        }
        return known;
    }

    public void Set(string id, KnownLine[] lines) => _byEvent[id] = lines;

    public void Forget(string id) => _byEvent.Remove(id);

    public void Save()
    {
        using (var file = File.Create(path + ".tmp"))
        {
            using (var writer = new BinaryWriter(new BufferedStream(file, 1 << 16), Encoding.UTF8, leaveOpen: true))
            {
                Write(writer);
            }
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".tmp", path, overwrite: true);
    }

    private void Write(BinaryWriter writer)
    {
        var (texts, numbers) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        int Number(string text)
        {
            if (!numbers.TryGetValue(text, out var number))
            {
                numbers[text] = number = texts.Count;
                texts.Add(text);
            }
            return number;
        }
        foreach (var line in _byEvent.Values.SelectMany(l => l))
        {
            Number(line.Pupil);
            Number(line.Unit);
        }
        writer.Write(Version);
        writer.Write7BitEncodedInt(texts.Count);
        texts.ForEach(writer.Write);
        writer.Write7BitEncodedInt(_byEvent.Count);
        foreach (var (id, lines) in _byEvent)
        {
            writer.Write(id);
            writer.Write7BitEncodedInt(lines.Length);
            foreach (var line in lines)
            {
                writer.Write7BitEncodedInt(Number(line.Pupil));
                writer.Write7BitEncodedInt(Number(line.Unit));
                writer.Write7BitEncodedInt(line.Date.DayNumber);
                writer.Write(line.Start);
                writer.Write(line.End);
                writer.Write(line.Hash);
                writer.Write7BitEncodedInt64(line.Registered.Ticks / TimeSpan.TicksPerSecond);
            }
        }
    }

    /// <summary>Of something that takes a byte at least: more than the file has bytes is damage.</summary>
    private static int Count(BinaryReader reader) =>
        reader.Read7BitEncodedInt() is >= 0 and var count && count <= reader.BaseStream.Length
            ? count
            : throw new FormatException("more than the file holds");

    private void Read(BinaryReader reader)
    {
        if (reader.ReadInt32() != Version)
        {
            return;
        }
        var texts = new string[Count(reader)];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadString();
        }
        for (var events = Count(reader); events > 0; events--)
        {
            var id = reader.ReadString();
            var lines = new KnownLine[Count(reader)];
            for (var i = 0; i < lines.Length; i++)
            {
                lines[i] = new KnownLine(
                    texts[reader.Read7BitEncodedInt()],
                    texts[reader.Read7BitEncodedInt()],
                    DateOnly.FromDayNumber(reader.Read7BitEncodedInt()),
                    reader.ReadInt16(),
                    reader.ReadInt16(),
                    reader.ReadUInt32(),
                    new DateTime(reader.Read7BitEncodedInt64() * TimeSpan.TicksPerSecond, DateTimeKind.Utc)
                );
            }
            _byEvent[id] = lines;
        }
    }
}
