using System.Buffers;
using System.Globalization;
using System.Text;

namespace Narvaro.Generator;

/// <summary>
/// Writes the extracts of an invented municipality into a directory. Day files appear under their final name when they
/// are complete, so that a reader watching the directory never meets half a file.
/// </summary>
public sealed class ExtractWriter(Municipality municipality, string directory)
{
    /// <summary>Bytes of a day before the buffer has to grow.</summary>
    private const int LongestDay = 1 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly ArrayBufferWriter<byte> _buffer = new(LongestDay);

    /// <summary>The answers' own folder, beside the extracts and never among them.</summary>
    public string TruthDirectory => Path.Combine(directory, "facit");

    /// <summary>Roster, calendar and answers, then every day: a file for each unit and day, or one file with all versions.</summary>
    /// <param name="progress">Days done and days in all.</param>
    public async Task WriteAllAsync(
        bool singleFile = false,
        IProgress<(int Done, int Of)>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        await WriteRosterAsync(cancellationToken: cancellationToken);
        await WriteTruthAsync(cancellationToken);
        if (singleFile)
        {
            await WriteSingleFileAsync(progress, cancellationToken);
            return;
        }

        var days = municipality.Calendar.Days;
        for (var i = 0; i < days.Count; i++)
        {
            await WriteDayAsync(days[i], cancellationToken);
            progress?.Report((i + 1, days.Count));
        }
    }

    /// <summary>elever.csv, personal.csv and kalender.csv as known on a date; without one, on the plan's last day.</summary>
    public async Task WriteRosterAsync(DateOnly? asOf = null, CancellationToken cancellationToken = default)
    {
        var date = asOf ?? municipality.Calendar.Days[^1];
        await WriteLinesAsync(directory, "elever.csv", RosterLines.Pupils(municipality, date), cancellationToken);
        await WriteLinesAsync(directory, "personal.csv", RosterLines.Staff(municipality, date), cancellationToken);
        await WriteLinesAsync(directory, "kalender.csv", RosterLines.Calendar(municipality), cancellationToken);
    }

    /// <summary>facit/elever.csv: what a detector is judged against.</summary>
    public Task WriteTruthAsync(CancellationToken cancellationToken = default) =>
        WriteLinesAsync(TruthDirectory, "elever.csv", RosterLines.Truths(municipality), cancellationToken);

    /// <summary>A file for each unit; nothing when the date is no school day.</summary>
    /// <returns>Paths written.</returns>
    public async Task<IReadOnlyList<string>> WriteDayAsync(DateOnly date, CancellationToken cancellationToken = default)
    {
        var paths = new List<string>();
        foreach (var unit in municipality.Units)
        {
            _buffer.ResetWrittenCount();
            new LessonLines(_buffer).WriteHeader();
            if (Append(unit, date))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"lektioner-{unit.Code}-{date:yyyy-MM-dd}.csv");
                paths.Add(await WriteBytesAsync(directory, name, _buffer.WrittenMemory, cancellationToken));
            }
        }

        return paths;
    }

    private async Task WriteSingleFileAsync(IProgress<(int Done, int Of)>? progress, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Directory.CreateDirectory(directory).FullName, "lektioner.csv");
        await using (var file = File.Create(path + ".part"))
        {
            _buffer.ResetWrittenCount();
            new LessonLines(_buffer).WriteHeader();
            var days = municipality.Calendar.Days;
            for (var i = 0; i < days.Count; i++)
            {
                foreach (var unit in municipality.Units)
                {
                    Append(unit, days[i]);
                }

                await file.WriteAsync(_buffer.WrittenMemory, cancellationToken);
                _buffer.ResetWrittenCount();
                progress?.Report((i + 1, days.Count));
            }
        }

        File.Move(path + ".part", path, overwrite: true);
    }

    /// <returns>Whether there was anything to say.</returns>
    private bool Append(SchoolUnit unit, DateOnly date)
    {
        var rows = municipality.DayFile(unit, date);
        var lines = new LessonLines(_buffer);
        foreach (var row in rows)
        {
            lines.Write(row);
        }

        if (rows.Count > 0)
        {
            var day = municipality.Calendar.PositionOf(date);
            foreach (var line in BrokenLines.In(municipality.Plan, day, unit.Index, municipality.Units.Count, rows[0]))
            {
                Utf8.GetBytes(line, _buffer);
            }
        }

        return rows.Count > 0;
    }

    private static Task<string> WriteLinesAsync(string folder, string name, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }

        return WriteBytesAsync(folder, name, Utf8.GetBytes(text.ToString()), cancellationToken);
    }

    private static async Task<string> WriteBytesAsync(
        string folder,
        string name,
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancellationToken
    )
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, name);
        await File.WriteAllBytesAsync(path + ".part", bytes, cancellationToken);
        File.Move(path + ".part", path, overwrite: true);
        return path;
    }
}
