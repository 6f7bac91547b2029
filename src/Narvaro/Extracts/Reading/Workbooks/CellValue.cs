using System.Globalization;

namespace Narvaro.Extracts.Reading.Workbooks;

/// <summary>A cell of a workbook as text that says the same whatever it looks like in Excel: <see cref="IExtractRows.IsTyped"/>.</summary>
internal static class CellValue
{
    /// <summary>Whole numbers up to here are exact.</summary>
    private const double LargestWhole = 1e15;
    private const double LargestDecimal = 7e27;

    /// <summary>Where a time of day without a date lies: at the beginning of the calendar, 1900 or 1904.</summary>
    private static readonly DateTime LastZeroDay = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <param name="value">As the library gives it.</param>
    /// <param name="format">Number format of the cell.</param>
    public static (string Text, bool IsTyped) Of(object? value, string? format) =>
        value switch
        {
            null => ("", false),
            string text => (text, false),
            bool truth => (truth ? "ja" : "nej", true),
            DateTime moment => (Of(moment, format ?? ""), true),
            TimeSpan time => (Of(time), true),
            double number => (Of(number), false),
            IFormattable other => (other.ToString(null, CultureInfo.InvariantCulture), false),
            _ => ("", false),
        };

    private static string Of(double number) =>
        Math.Abs(number) < LargestWhole && Math.Floor(number) == number ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : Math.Abs(number) < LargestDecimal ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString(CultureInfo.InvariantCulture);

    private static string Of(DateTime moment, string format)
    {
        // Excel keeps times as fractions of a day, which are never quite the second.
        var rounded = moment.AddMilliseconds(500);
        rounded = rounded.AddTicks(-(rounded.Ticks % TimeSpan.TicksPerSecond));
        var pattern =
            rounded <= LastZeroDay.AddDays(1) && !format.AsSpan().ContainsAny("yYdD") ? "HH:mm:ss"
            : rounded.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd"
            : "yyyy-MM-dd'T'HH:mm:ss";
        return rounded.ToString(pattern, CultureInfo.InvariantCulture);
    }

    private static string Of(TimeSpan time)
    {
        var seconds = (long)Math.Round(time.TotalSeconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds / 3600:00}:{Math.Abs(seconds / 60 % 60):00}:{Math.Abs(seconds % 60):00}"
        );
    }
}
