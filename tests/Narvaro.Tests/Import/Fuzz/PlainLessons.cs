using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Narvaro.Kernel;

namespace Narvaro.Tests.Import.Fuzz;

/// <summary>A lesson as text that can be compared, and where it is held.</summary>
internal readonly record struct PlainLesson(string Pupil, DateOnly Date, TimeOnly Start, string Told);

/// <summary>
/// The lesson extract of Närvaro's own format, read a second time by other code: design §13, as plainly as it can be put. It judges files
/// whose text and header are whole; quotes are beyond it.
/// </summary>
internal sealed partial class PlainLessons
{
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = ParsedText.Today.AddYears(1);

    /// <summary>Lines of legal rows, with what they tell.</summary>
    public SortedDictionary<int, PlainLesson> Legal { get; } = [];

    public SortedSet<int> Illegal { get; } = [];

    /// <summary>Null when the file is beyond this parser.</summary>
    public static PlainLessons? Read(byte[] bytes)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        var lines = text.Split('\n');
        // Files with hardly a whole row left tell no separator.
        var isPlain = !text.Any(c => c is '"' or '\r' or '\0' or '\uFEFF') && lines[0] == FuzzSamples.LessonHeader;
        if (!isPlain || lines.Skip(1).Take(20).All(l => l.Count(c => c == ';') < 16))
        {
            return null;
        }
        var read = new PlainLessons();
        for (var at = 1; at < lines.Length; at++)
        {
            if (lines[at].Any(c => c is not (';' or ' ' or '\t' or '\u00A0')))
            {
                read.Take(at + 1, lines[at].Split(';'));
            }
        }
        return read;
    }

    public static string Tell(string unit, string schoolClass, Lesson l) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{unit}|{schoolClass}|{l.End:HH:mm}|{l.Length}|{l.Subject}|{l.Present}|{l.Authorised}|{l.Unauthorised}|{l.Leave}|{l.Late}|{l.Other}|{l.Reported}|{l.Cancelled}|{l.Registered:s}"
        );

    private void Take(int line, string[] cells)
    {
        var isWide = cells.Length >= 17 && cells.Skip(17).All(c => c.Trim(' ', '\t', '\u00A0').Length == 0);
        if (isWide && Legally([.. cells.Take(17).Select(Stated)]) is { } lesson && !IsSum(cells))
        {
            Legal.Add(line, lesson);
        }
        else
        {
            Illegal.Add(line);
        }
    }

    private static string Stated(string cell)
    {
        var text = cell.Trim([.. Enumerable.Range(0, 33).Select(c => (char)c), '\u00A0']);
        return text is "NULL" or "-" or "." ? "" : text;
    }

    private static bool IsSum(string[] cells) => SumWord().IsMatch(cells.First(c => c.Length > 0));

    private static PlainLesson? Legally(string[] c)
    {
        var minutes = c[7..14].Select(Minutes).ToArray();
        var (start, end) = (Clock(c[3]), Clock(c[4]));
        if (
            start is { } begins
            && c[4].Length == 0
            && minutes[0] is > 0 and var length
            && begins.AddMinutes(length, out var days) is var ends
        )
        {
            // An end that is not stated is so many minutes after the start, the same day.
            end = days == 0 ? ends : null;
        }
        var isText = new[] { c[1], c[5], c[6] }.All(t =>
            Encoding.UTF8.GetByteCount(t) <= 200 && !t.Any(x => x < ' ') && !t.Contains("Ã¥", StringComparison.Ordinal)
        );
        if (
            !(isText && Unit().IsMatch(c[0]) && c[1].Length > 0 && DateOnly.TryParseExact(c[2], "yyyy-MM-dd", out var date))
            || date < First
            || date > Last
            || start is not { } from
            || end is not { } to
            || minutes.Any(m => m is < 0)
            || !YesNo(c[14], out var said)
            || !YesNo(c[15], out var cancelled)
            || !Moment(c[16], out var registered)
        )
        {
            return null;
        }
        var span = (int)(to.ToTimeSpan() - from.ToTimeSpan()).TotalMinutes;
        if (span is <= 0 or > 720 || minutes[0] > span + 5)
        {
            return null;
        }
        var lesson = new Lesson
        {
            Start = from,
            End = to,
            Length = Math.Min(minutes[0] ?? span, span),
            Subject = c[5].Length == 0 ? null : c[5],
            Reported = said ?? minutes[1..].Any(m => m is not null),
            Cancelled = cancelled ?? false,
            Registered = registered,
        };
        var settled = lesson.Reported && !lesson.Cancelled ? Settled(lesson, minutes) : lesson;
        return settled is null ? null : new PlainLesson(c[1], date, from, Tell(c[0], c[6], settled));
    }

    /// <summary>Up to five minutes too many are cut: from the larger of the absences, then from presence.</summary>
    private static Lesson? Settled(Lesson lesson, int?[] m)
    {
        var (present, leave, late, other) = (m[1] ?? 0, m[4] ?? 0, m[5] ?? 0, m[6] ?? 0);
        var (authorised, unauthorised) = (m[2] ?? leave, m[3] ?? late);
        var over = authorised + unauthorised - lesson.Length;
        if (leave > authorised || late > unauthorised || over > 5)
        {
            return null;
        }
        for (var i = 0; i < over; i++)
        {
            var fromAuthorised = (m[2] ?? leave) >= (m[3] ?? late) ? authorised > 0 : unauthorised == 0;
            (authorised, unauthorised) = fromAuthorised ? (authorised - 1, unauthorised) : (authorised, unauthorised - 1);
        }
        over = authorised + unauthorised + present + other - lesson.Length;
        if (over > 5)
        {
            return null;
        }
        for (var i = 0; i < over; i++)
        {
            (present, other) = present > 0 ? (present - 1, other) : (present, other - 1);
        }
        return lesson with
        {
            Present = present,
            Authorised = authorised,
            Unauthorised = unauthorised,
            Leave = Math.Min(leave, authorised),
            Late = Math.Min(late, unauthorised),
            Other = other,
        };
    }

    private static TimeOnly? Clock(string text) =>
        ClockText().Match(text) is { Success: true } m ? new TimeOnly(Number(m, "h"), Number(m, "m")) : null;

    /// <summary>-1 is no number of minutes, null is nothing stated.</summary>
    private static int? Minutes(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }
        var plain = text.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);
        if (HoursAndMinutes().Match(plain) is { Success: true } clock)
        {
            return (Number(clock, "h") * 60) + Number(clock, "m");
        }
        var number = MinuteNumber().Match(plain);
        if (!number.Success)
        {
            return -1;
        }
        var value = decimal.Parse(number.Groups["n"].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return number.Groups["hour"].Success ? (int)Math.Round(value * 60, MidpointRounding.AwayFromZero)
            : value == decimal.Truncate(value) ? (int)value
            : -1;
    }

    private static bool YesNo(string text, out bool? answer)
    {
        var word = string.Concat(
            text.Normalize(NormalizationForm.FormD).Where(c => char.IsLetterOrDigit(c) || c == '%').Select(char.ToLowerInvariant)
        );
        answer = word is "ja" or "j" or "1" or "true" or "sant";
        var isNo = word is "nej" or "n" or "0" or "false" or "falskt";
        var isKnown = text.Length == 0 || answer.Value || isNo;
        answer = text.Length == 0 ? null : answer;
        return isKnown;
    }

    private static bool Moment(string text, out DateTime? utc)
    {
        utc = null;
        var m = MomentText().Match(text);
        if (!m.Success || !DateOnly.TryParseExact(m.Groups["d"].Value, "yyyy-MM-dd", out var day))
        {
            return text.Length == 0;
        }
        var wall = day.ToDateTime(new TimeOnly(Number(m, "h"), Number(m, "m"), m.Groups["s"].Success ? Number(m, "s") : 0));
        var zone = m.Groups["z"].Value.ToUpperInvariant();
        if (zone.Length == 0 || zone == "Z")
        {
            utc = zone.Length == 0 ? Stockholm.ToUtc(wall) : wall;
        }
        else
        {
            var digits = zone[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
            var (hours, left) = (
                int.Parse(digits[..2], CultureInfo.InvariantCulture),
                int.Parse(digits[2..], CultureInfo.InvariantCulture)
            );
            if (hours > 14 || left > 59)
            {
                return false;
            }
            utc = wall - ((zone[0] == '-' ? -1 : 1) * new TimeSpan(hours, left, 0));
        }
        return DateOnly.FromDateTime(utc.Value) >= First && DateOnly.FromDateTime(utc.Value) <= Last;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[0-9]{8}$", RegexOptions.None, 1000)]
    private static partial Regex Unit();

    [GeneratedRegex(
        "^(?<h>[01]?[0-9]|2[0-3]):(?<m>[0-5][0-9])$|^(?<h>[01][0-9]|2[0-3]):(?<m>[0-5][0-9]):[0-5][0-9]$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ClockText();

    [GeneratedRegex("^(?<h>[0-9]{1,6}):(?<m>[0-5][0-9])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HoursAndMinutes();

    [GeneratedRegex(@"^(?<n>[0-9]{1,6}([.,][0-9]+)?)(min\.?|(?<hour>h|t|tim\.?))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MinuteNumber();

    [GeneratedRegex(
        "^(?<d>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?<h>[01][0-9]|2[0-3]):(?<m>[0-5][0-9])(:(?<s>[0-5][0-9])([.,][0-9]*)?)?(?<z>[Zz]|[+-][0-9]{2}(:?[0-9]{2})?)?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex MomentText();

    [GeneratedRegex(
        "^[ \t]*(summa|totalt|total|totalsumma|delsumma|medel|medelvärde|genomsnitt)([ :\t,.=]|$)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SumWord();
}
