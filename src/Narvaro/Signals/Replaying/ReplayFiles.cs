using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Signals.Rising;

namespace Narvaro.Signals.Replaying;

/// <summary>The two files of a replay (design §10), UTF-8 without mark, line feeds, invariant.</summary>
public static class ReplayFiles
{
    public const string SignalsHeader = "pupil_id;date;signal;level";
    public const string ValuesHeader =
        "pupil_id;date;has;absent_share;points;expected_points;excess_points;rise_index;expected_share;excess_days";

    /// <summary>One line for each evening that opens a case, in the order given.</summary>
    /// <param name="writer">Takes the lines.</param>
    /// <param name="opened">By date, then pupil.</param>
    /// <param name="names">The pupil as the extract names it.</param>
    public static void WriteSignals(TextWriter writer, IEnumerable<OpenedCase> opened, IReadOnlyDictionary<PupilId, string> names)
    {
        writer.Write(SignalsHeader + "\n");
        foreach (var o in opened.Where(o => names.ContainsKey(o.Pupil)))
        {
            writer.Write(
                string.Create(CultureInfo.InvariantCulture, $"{SheetText.Cell(names[o.Pupil])};{o.Date:yyyy-MM-dd};{o.Signal};{o.Level}\n")
            );
        }
    }

    /// <summary>Every pupil and every school day as known on the evening; pupils in order of name.</summary>
    public static void WriteValues(TextWriter writer, Evening evening, IReadOnlyDictionary<PupilId, string> names)
    {
        writer.Write(ValuesHeader + "\n");
        var points = new SeriesRun();
        var share = new SeriesRun();
        foreach (var pupil in evening.Pupils.Where(p => names.ContainsKey(p.Pupil)).OrderBy(p => names[p.Pupil], StringComparer.Ordinal))
        {
            evening.Run(pupil, Series.Points, points);
            evening.Run(pupil, Series.Share, share);
            var name = SheetText.Cell(names[pupil.Pupil]);
            for (var day = 0; day < pupil.Count; day++)
            {
                writer.Write(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name};{pupil.Axis.Days[day]:yyyy-MM-dd};{(pupil[day].Has ? 1 : 0)};{share.Value[day]:F6};{points.Value[day]:F6};{points.Expected[day]:F6};{points.Excess[day]:F6};{points.Index(day):F6};{share.Expected[day]:F6};{share.Excess[day]:F6}\n"
                    )
                );
            }
        }
    }
}
