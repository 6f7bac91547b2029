using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Narvaro.Import.Profiles;
using Narvaro.Import.Rows;
using Narvaro.Kernel;

namespace Narvaro.Tests.Import;

/// <summary>What holds of every file.</summary>
public class ImportLawTests
{
    private const string Header =
        "skolenhetskod;elev;datum;start;slut;ämne;klass;lektionsminuter;närvaro_min;giltig_min;ogiltig_min;ledighet_min;sen_min;annan_min;rapporterad;inställd;registrerad";

    private static readonly string[] Cells =
    [
        "10000001",
        "e1",
        "2026-09-01",
        "2026-02-30",
        "08:00",
        "08:40",
        "00:00",
        "40",
        "5",
        "0",
        "-1",
        "999999",
        "ja",
        "nej",
        "",
        "",
        " ",
        "NULL",
        "Å\u00A0",
        "İi",
        "Summa",
        "\"",
        "\"a;b\"",
        "2026-09-01T08:05",
        "0001-01-01T00:00",
        "9999-12-31T23:59",
        "9999-12-31",
        "\u0001",
        "💡",
    ];

    private static readonly Gen<string> Line = Gen.Elements(Cells).ArrayOf(17).Select(c => string.Join(';', c));

    /// <summary>Rows that hold, with a cell changed here and there: far into the checks.</summary>
    private static readonly Gen<string> NearlyGood =
        from at in Gen.Choose(0, 40)
        from cell in Gen.Elements(Cells)
        select string.Join(
            ';',
            "10000001;e1;2026-09-01;08:00;08:40;MA;7Å;40;30;10;0;0;0;0;ja;nej;2026-09-01T08:05"
                .Split(';')
                .Select((c, i) => i == at ? cell : c)
        );

    private static readonly Gen<string[]> Lines = Gen.OneOf(Line, NearlyGood, NearlyGood).ListOf().Select(l => l.ToArray());

    static ImportLawTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Parse_AnyLines_AreEachTakenOrRejected() =>
        Prop.ForAll(
                Lines.ToArbitrary(),
                lines =>
                {
                    var parsed = ParsedText.Parse(Header + "\n" + string.Join('\n', lines), "narvaro-lektioner");
                    var lessons = parsed.Lessons.Count;
                    return parsed.Tally.Rows == parsed.Tally.Accepted + parsed.Tally.Rejected
                        && parsed.Tally.Accepted == lessons
                        && parsed.Tally.Rejected == parsed.All.Rejected.Count
                        && parsed.All.Rejected.Select(r => r.Line).Distinct().Count() == parsed.All.Rejected.Count
                        && parsed.All.PupilDays.Sum(d => d.Lines.Split(',').Length) == lessons;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_AnyBytes_NeverFails() =>
        Prop.ForAll<byte[]>(bytes =>
            {
                var parsed = ParsedText.Parse(bytes);
                var under = ParsedText.Parse([.. Encoding.UTF8.GetBytes(Header + "\n"), .. bytes]);
                return parsed.Tally.Rows == parsed.Tally.Accepted + parsed.Tally.Rejected
                    && under.Tally.Rows == under.Tally.Accepted + under.Tally.Rejected;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_AnyEncodingSeparatorLineEndAndCulture_SaysTheSame()
    {
        var writings =
            from encoding in new[] { "utf-8", "utf-16", "utf-16BE", "windows-1252" }
            from separator in new[] { ';', '\t', ',' }
            from end in new[] { "\n", "\r\n" }
            from culture in new[] { "sv-SE", "en-US", "tr-TR" }
            select (encoding, separator, end, culture);
        var all = writings.ToList();
        var plain = NearlyGood.Where(l => !l.Contains('"', StringComparison.Ordinal) && !l.Contains('İ', StringComparison.Ordinal));
        Prop.ForAll(
                (
                    from lines in plain.Where(l => !l.Contains("💡", StringComparison.Ordinal)).ArrayOf(12)
                    from way in Gen.Choose(0, all.Count - 1)
                    select (lines, way)
                ).ToArbitrary(),
                draw =>
                {
                    var (encoding, separator, end, culture) = all[draw.way];
                    var text = Header + "\n" + string.Join('\n', draw.lines) + "\n";
                    var written = text.Replace(';', separator).Replace("\n", end, StringComparison.Ordinal);
                    var bytes = Encoding.GetEncoding(encoding);
                    var other = ParsedText.InCulture(culture, () => ParsedText.Parse([.. bytes.GetPreamble(), .. bytes.GetBytes(written)]));
                    return string.Equals(other.Fingerprint(), ParsedText.Parse(text).Fingerprint(), StringComparison.Ordinal);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Settle_AnyMinutes_FitInTheLessonOrAreRefused()
    {
        var minute = Gen.Choose(-1, 70).Select(m => m < 0 ? (int?)null : m);
        var stated =
            from m in minute.ArrayOf(6)
            from length in Gen.Choose(0, 60)
            from flags in Gen.Choose(0, 7)
            select (Stated: new StatedMinutes(m[0], m[1], m[2], m[3], m[4], m[5]), length, flags);
        Prop.ForAll(
                stated.ToArbitrary(),
                draw =>
                {
                    var profile = ParsedText.Shipped.Profiles[0] with
                    {
                        AuthorisedIncludesLeave = (draw.flags & 1) == 0,
                        UnauthorisedIncludesLate = (draw.flags & 2) == 0,
                        RestIsPresent = (draw.flags & 4) == 0,
                    };
                    return LessonMinutes.Settle(draw.Stated, draw.length, profile, out var m) is not null
                        || (
                            m.Present >= 0
                            && m.Other >= 0
                            && m.Leave >= 0
                            && m.Late >= 0
                            && m.Leave <= m.Authorised
                            && m.Late <= m.Unauthorised
                            && m.Present + m.Authorised + m.Unauthorised + m.Other <= draw.length
                        );
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ValueShape_AnyText_HasNoLettersOrDigitsOfIt() =>
        Prop.ForAll<string?>(text =>
            {
                var shape = ValueShape.Of(Encoding.UTF8.GetBytes(text ?? ""));
                return shape.Length <= 41 && shape.All(c => c is '9' or 'A' or 'a' or '?' or '…' || !char.IsLetterOrDigit(c));
            })
            .QuickCheckThrowOnFailure();
}
