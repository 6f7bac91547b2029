using System.Globalization;
using System.Text;
using Narvaro.Extracts.Reading;
using Narvaro.Import;
using Narvaro.Import.Layout;
using Narvaro.Import.Profiles;
using Narvaro.Import.Rows;
using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Tests.Import;

/// <summary>A file read to its end, as the import reads it.</summary>
internal sealed record Parsed(ExtractProfile? Profile, string? Refusal, StagedBatch All, ImportTally Tally, string Dialect)
{
    public IReadOnlyList<Lesson> Lessons => [.. All.PupilDays.SelectMany(d => LessonCodec.Decode(d.Lessons))];

    public RejectedRow OnlyReject => Assert.Single(All.Rejected);

    /// <summary>Everything that was made of the file, as text that can be compared.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder(Refusal);
        foreach (var day in All.PupilDays)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{day.Part} {day.PupilKey} {day.Unit} {day.Date:O} {day.Class} {day.Lines} ");
            text.Append(Convert.ToHexString(day.Lessons));
        }
        text.AppendJoin(
            '|',
            All.Rejected.Select(r => $"{r.Line.ToString(CultureInfo.InvariantCulture)} {r.Column} {r.Shape} {r.Reason} {r.Cure}")
        );
        text.AppendJoin(
            '|',
            All.Pupils.Select(p =>
                string.Create(CultureInfo.InvariantCulture, $"{p.PupilKey} {p.GivenName} {p.FamilyName} {p.Class} {p.From:O} {p.To:O}")
            )
        );
        return text.ToString();
    }
}

internal static class ParsedText
{
    public static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly ExtractReaders Readers = ExtractReaders.All();

    /// <summary>The profiles that are shipped.</summary>
    public static ProfileCatalogue Shipped { get; } = Load();

    public static Parsed Parse(string text, string? profile = null, LineContext? context = null) =>
        Parse(Encoding.UTF8.GetBytes(text), profile, context);

    public static Parsed Parse(byte[] bytes, string? profile = null, LineContext? context = null)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            return ParseFile(path, profile, context);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static Parsed ParseFile(string path, string? profile = null, LineContext? context = null)
    {
        var opened = TableRows.Open(Readers, path, new KnownHeaders(Shipped.Named(profile)));
        using var rows = opened.Rows;
        var all = new StagedBatch();
        if (rows is null)
        {
            return new Parsed(null, opened.Refusal!.ToString(), all, new ImportTally(), "");
        }
        var choice = ProfileChoice.Of(rows.Header, Shipped, profile);
        if (choice.Profile is null)
        {
            return new Parsed(null, choice.Refusal!.ToString(), all, new ImportTally(), rows.Dialect);
        }
        var parser = new ExtractParser(rows, choice.Profile, choice.Columns!, context ?? new LineContext(Today), 1);
        foreach (var batch in parser.Batches())
        {
            all.PupilDays.AddRange(batch.PupilDays);
            all.Pupils.AddRange(batch.Pupils);
            all.Staff.AddRange(batch.Staff);
            all.CalendarDays.AddRange(batch.CalendarDays);
            all.Rejected.AddRange(batch.Rejected);
        }
        return new Parsed(choice.Profile, null, all, parser.Tally, rows.Dialect);
    }

    /// <summary>Runs an action as if the machine were set to a culture.</summary>
    public static T InCulture<T>(string culture, Func<T> work)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return work();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static ProfileCatalogue Load()
    {
        var faults = new List<ConfigFault>();
        var catalogue = ProfileCatalogue.Load(ConfigFolder(), faults);
        Assert.Empty(faults);
        return catalogue;
    }

    private static string ConfigFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "config", "extract-formats")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("config is not above the tests");
        }
        return Path.Combine(folder, "config");
    }
}
