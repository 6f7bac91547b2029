using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Narvaro.Extracts.Ss12000.Lessons;

/// <summary>
/// The extract of one window of lessons, and what is remembered of it. Each line is dated by when it was known; a line that says what it
/// said before keeps its date, so that the same lessons make the same lines every night.
/// </summary>
internal sealed class LessonFile : IDisposable
{
    private readonly string _path;
    private readonly KnownLessons _known;
    private readonly DateTime _pulledAt;
    private readonly StreamWriter _writer;
    private readonly HashSet<(string, DateOnly, short)> _places = [];
    private readonly List<KnownLine> _left = [];
    private bool _finished;

    public LessonFile(string path, KnownLessons known, DateTime pulledAt)
    {
        (_path, _known, _pulledAt) = (path, known, pulledAt);
        _writer = SourceFolder.Begin(path);
        _writer.WriteLine(LessonLine.Header);
    }

    public int Lines { get; private set; }

    /// <summary>The lines of one calendar event, all of them.</summary>
    /// <param name="id">The event.</param>
    /// <param name="lines">One for each pupil.</param>
    /// <param name="changed">When the event itself was last changed.</param>
    public void Take(string id, IEnumerable<LessonLine> lines, DateTime? changed)
    {
        var before = _known.ByEvent.GetValueOrDefault(id, []).ToLookup(l => l.Pupil, StringComparer.OrdinalIgnoreCase);
        var told = new List<KnownLine>();
        foreach (var line in lines)
        {
            var content = line.Content();
            var (hash, earlier) = (Hash(content), Earlier(before[line.Pupil]));
            var registered = earlier is { } same && same.Hash == hash ? same.Registered : Registered(line, earlier?.Registered, changed);
            var known = new KnownLine(
                line.Pupil,
                line.Unit,
                DateOnly.FromDateTime(line.Start),
                Minute(line.Start),
                line.End is { } end ? Minute(end) : Minute(line.Start),
                hash,
                registered
            );
            told.Add(known);
            _places.Add(known.Place);
            Write(LessonLine.Complete(content, registered));
        }
        // Where a pupil had this lesson and has it no longer: at another time now, or somebody who takes no part.
        _left.AddRange(before.SelectMany(l => l).Where(l => !told.Exists(t => t.Place == l.Place)));
        _known.Set(id, [.. told]);
    }

    /// <summary>Takes back what was told of lessons that are gone, and gives the file its name. Where the pupil has another lesson at that
    /// time nothing is taken back: that one has replaced it.</summary>
    public void Finish()
    {
        foreach (var line in _left.Where(l => !_places.Contains(l.Place)))
        {
            Write(Withdrawn(line, _pulledAt));
        }
        _finished = true;
        if (Lines == 0)
        {
            Discard();
            return;
        }
        SourceFolder.Finish(_writer, _path);
    }

    public void Dispose()
    {
        if (!_finished)
        {
            Discard();
        }
    }

    /// <summary>A lesson that was told of earlier, cancelled from now on.</summary>
    public static string Withdrawn(KnownLine line, DateTime pulledAt)
    {
        var registered = pulledAt > line.Registered ? pulledAt : line.Registered.AddSeconds(1);
        var content = CsvText.Line(
            line.Unit,
            line.Pupil,
            SchoolTime.Text(line.Date),
            Clock(line.Start),
            Clock(line.End),
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "nej",
            "ja"
        );
        return LessonLine.Complete(content, registered);
    }

    private DateTime Registered(LessonLine line, DateTime? before, DateTime? changed)
    {
        var modified = new[] { changed, SchoolTime.Instant(line.Register?.Meta?.Modified) }.Max();
        return RegisterTime.Of(Kernel.Stockholm.ToUtc(line.Start), line.Register, modified, before, _pulledAt);
    }

    private void Write(string line)
    {
        _writer.WriteLine(line);
        Lines++;
    }

    private void Discard()
    {
        _writer.Dispose();
        File.Delete(_path + ".tmp");
    }

    private static KnownLine? Earlier(IEnumerable<KnownLine> lines)
    {
        foreach (var line in lines)
        {
            return line;
        }
        return null;
    }

    private static uint Hash(string content) => BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static short Minute(DateTime wall) => (short)((wall.Hour * 60) + wall.Minute);

    private static string Clock(short minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
