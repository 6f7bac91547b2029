using System.Buffers;
using System.Globalization;
using System.Text;

namespace Narvaro.Generator;

/// <summary>Lesson rows as lines of the extract format (design.md §13), UTF-8 without BOM, line feed.</summary>
internal sealed class LessonLines(IBufferWriter<byte> output)
{
    public const string Header =
        "skolenhetskod;elev;datum;start;slut;ämne;lektion;klass;lektionsminuter;närvaro_min;giltig_min;ogiltig_min;"
        + "ledighet_min;sen_min;annan_min;rapporterad;inställd;registrerad\n";

    private const int LongestLine = 512;

    public void WriteHeader() => Encoding.UTF8.GetBytes(Header, output);

    public void Write(in LessonRow row)
    {
        var line = new LineSpan(output.GetSpan(LongestLine));
        var (attended, slot, minutes) = (row.Class, row.Slot, row.Minutes);
        line.Field(attended.Unit.Code);
        line.Field(row.Pupil.Id);
        line.Date(row.Date);
        line.Clock(slot.Start);
        line.Clock(slot.Start + slot.Minutes);
        line.Field(slot.Subject);
        line.LessonId(row);
        line.Field(attended.Name);
        line.Number(slot.Minutes);
        line.Number(minutes.Present);
        line.Number(minutes.Excused);
        line.Number(minutes.Unexcused);
        line.Number(minutes.Leave);
        line.Number(minutes.Late);
        line.Number(minutes.Other);
        line.Field(row.IsReported ? "ja" : "nej");
        line.Field(row.IsCancelled ? "ja" : "nej");
        line.DateTime(row.RegisteredAt);
        output.Advance(line.End());
    }

    /// <summary>A line being filled from the left, fields ended with semicolons.</summary>
    private ref struct LineSpan(Span<byte> bytes)
    {
        private readonly Span<byte> _bytes = bytes;
        private int _length = 0;

        public void Field(string text)
        {
            Append(text);
            Append((byte)';');
        }

        public void Number(int number)
        {
            number.TryFormat(_bytes[_length..], out var written, default, CultureInfo.InvariantCulture);
            _length += written;
            Append((byte)';');
        }

        public void Date(DateOnly date)
        {
            Day(date.Year, date.Month, date.Day);
            Append((byte)';');
        }

        public void Clock(int minutes)
        {
            HourMinute(minutes / 60, minutes % 60);
            Append((byte)';');
        }

        public void DateTime(DateTime at)
        {
            Day(at.Year, at.Month, at.Day);
            Append((byte)'T');
            HourMinute(at.Hour, at.Minute);
            Append(":00");
            Append((byte)';');
        }

        public void LessonId(in LessonRow row)
        {
            Append(row.Class.Unit.Code);
            Append((byte)'-');
            Append(row.Class.Name);
            Append((byte)'-');
            Day(row.Date.Year, row.Date.Month, row.Date.Day);
            Append((byte)'-');
            Number(row.Slot.Number);
        }

        public int End()
        {
            _bytes[_length - 1] = (byte)'\n';
            return _length;
        }

        private void Day(int year, int month, int day)
        {
            TwoDigits(year / 100);
            TwoDigits(year % 100);
            Append((byte)'-');
            TwoDigits(month);
            Append((byte)'-');
            TwoDigits(day);
        }

        private void HourMinute(int hour, int minute)
        {
            TwoDigits(hour);
            Append((byte)':');
            TwoDigits(minute);
        }

        private void TwoDigits(int number)
        {
            Append((byte)('0' + (number / 10)));
            Append((byte)('0' + (number % 10)));
        }

        private void Append(string text) => _length += Encoding.UTF8.GetBytes(text, _bytes[_length..]);

        private void Append(byte character) => _bytes[_length++] = character;
    }
}
