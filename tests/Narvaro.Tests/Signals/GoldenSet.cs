using System.Globalization;
using System.IO.Compression;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Signals;

namespace Narvaro.Tests.Signals;

/// <summary>The invented municipalities beside detection.md, told evening by evening as the ledger tells them.</summary>
internal sealed class GoldenSet
{
    private readonly Row[] _rows;
    private readonly Dictionary<(PupilId, DateOnly), SortedDictionary<TimeOnly, Lesson>> _known = [];
    private int _told;

    public GoldenSet(string name)
    {
        Name = name;
        // A stable sort: of two rows registered in the same minute the later line counts.
        _rows = [.. Lines("attendance.csv.gz").Select(Row.Parse).OrderBy(r => r.Registered)];
        Days = [.. Lines("calendar.csv").Select(l => DateOf(l.Split(';')[0]))];
        Year = SchoolYear.Of(Days[0]);
        Board = new Board(Year);
        Calendars = new SchoolCalendars(_ => new SchoolCalendar(Days));
        Enrolments =
        [
            .. _rows
                .DistinctBy(r => r.Pupil)
                .Select(r => new Enrolment
                {
                    PupilId = r.Pupil,
                    Unit = r.Unit,
                    From = Year.First,
                    Form = SchoolForm.GR,
                    Grade = r.Class[0] - '0',
                    Class = r.Class,
                }),
        ];
    }

    public string Name { get; }
    public IReadOnlyList<DateOnly> Days { get; }
    public SchoolYear Year { get; }
    public Board Board { get; }
    public SchoolCalendars Calendars { get; }
    public IReadOnlyList<Enrolment> Enrolments { get; }

    public Dictionary<PupilId, string> Names => Enrolments.ToDictionary(e => e.PupilId, e => NameOf(e.PupilId));

    public static string NameOf(PupilId pupil) => string.Create(CultureInfo.InvariantCulture, $"P{pupil.Value:000000}");

    /// <summary>What was registered by the evening.</summary>
    public Evening Evening(DateOnly asOf)
    {
        foreach (var day in NewsUntil(asOf))
        {
            Board.Absorb(day);
        }
        return Narvaro.Signals.Evening.Of(Board, Enrolments, Calendars, asOf);
    }

    /// <summary>The lines of one of the set's files, without the header.</summary>
    public IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(Open(file));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>One of the set's files, unpacked.</summary>
    public Stream Open(string file)
    {
        var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Samples", Name, file));
        return file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    public List<KnownDay> NewsUntil(DateOnly asOf)
    {
        var changed = new Dictionary<(PupilId, DateOnly), SchoolUnitCode>();
        var evening = asOf.ToDateTime(new TimeOnly(23, 59, 59));
        for (; _told < _rows.Length && _rows[_told].Registered <= evening; _told++)
        {
            var row = _rows[_told];
            var key = (row.Pupil, row.Date);
            if (!_known.TryGetValue(key, out var lessons))
            {
                _known[key] = lessons = [];
            }
            lessons[row.Lesson.Start] = row.Lesson;
            changed[key] = row.Unit;
        }
        return [.. changed.Select(c => new KnownDay(c.Key.Item1, c.Key.Item2, c.Value, [.. _known[c.Key].Values]))];
    }

    private static DateOnly DateOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Row(SchoolUnitCode Unit, string Class, PupilId Pupil, DateOnly Date, DateTime Registered, Lesson Lesson)
    {
        public static Row Parse(string line)
        {
            var f = line.Split(';');
            var start = TimeOnly.ParseExact(f[4], "HH:mm", CultureInfo.InvariantCulture);
            var end = TimeOnly.ParseExact(f[5], "HH:mm", CultureInfo.InvariantCulture);
            var absent = int.Parse(f[7], CultureInfo.InvariantCulture);
            var length = (int)(end - start).TotalMinutes;
            return new Row(
                SchoolUnitCode.Parse(f[0]),
                f[1],
                new PupilId(int.Parse(f[2].AsSpan(1), CultureInfo.InvariantCulture)),
                DateOf(f[3]),
                DateTime.ParseExact(f[9], "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
                new Lesson
                {
                    Start = start,
                    End = end,
                    Length = length,
                    Subject = f[6],
                    Present = length - absent,
                    Authorised = f[8] is "valid" or "leave" ? absent : 0,
                    Leave = f[8] is "leave" ? absent : 0,
                    Unauthorised = f[8] is "invalid" or "late" ? absent : 0,
                    Late = f[8] is "late" ? absent : 0,
                }
            );
        }
    }
}
