using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Narvaro.Generator;
using Narvaro.Import.Rows;
using Narvaro.Kernel;

namespace Narvaro.Tests.Import;

/// <summary>Identity numbers in every writing (formats §5 #12–13). Numbers are from Skatteverket's published test series.</summary>
[Trait("Category", "Culture")]
public sealed class IdentityTextTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    /// <summary>Ways to write twelve digits that lose nothing that a pupil's age does not give back.</summary>
    private static readonly Func<string, string>[] Writings =
    [
        n => n,
        n => $"{n[..8]}-{n[8..]}",
        n => n[2..],
        n => $"{n[2..8]}-{n[8..]}",
        n => $"{n[2..8]} - {n[8..]}",
        n => $"{n[..8]}\u00A0{n[8..]}",
        n => $"'{n}",
        n => $"’{n[2..]}",
        n => $" {n[2..8]}\u2013{n[8..]}\u202F",
        n => $"{n}.0",
        n => $"{n[2..]},00",
        n => n[2] == '0' ? n[3..] : n[2..],
    ];

    private static readonly Gen<string> Pupils = Gen.Elements(
        Resource.TestPersonnummer.Where(n => string.CompareOrdinal(n, "2001") > 0).ToArray()
    );

    [Fact]
    public void Read_AnyWritingOfANumber_GivesTheSameTwelveDigits() =>
        Prop.ForAll(
                (from number in Pupils from way in Gen.Elements(Writings) select (number, Text: way(number))).ToArbitrary(),
                written =>
                    string.Equals(IdentityText.Read(written.Text, Today).Number?.Digits, written.number, StringComparison.Ordinal)
                    && string.Equals(Coordination(written.number), Read(Coordination(written.number)), StringComparison.Ordinal)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Read_OneDigitWrong_IsNobodys() =>
        Prop.ForAll(
                (
                    from number in Pupils
                    from way in Gen.Elements(Writings)
                    from at in Gen.Choose(0, 40)
                    from digit in Gen.Choose(0, 9)
                    select (number, Text: way(number), at, digit)
                ).ToArbitrary(),
                draw =>
                {
                    var places = draw.Text.Select((c, i) => (c, i)).Where(p => char.IsAsciiDigit(p.c)).ToList();
                    var (old, place) = places[draw.at % places.Count];
                    var wrong = draw.Text.ToCharArray();
                    wrong[place] = (char)('0' + draw.digit);
                    // The zeros after a decimal point are no part of the number.
                    var decimals = draw.Text.IndexOfAny(['.', ',']);
                    return old == wrong[place]
                        || (decimals >= 0 && place > decimals)
                        || IdentityText.Read(new string(wrong), Today).Number is null;
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("170101-2393", "201701012393", false)]
    [InlineData("1701012393", "201701012393", false)]
    [InlineData("20170101-2393", "201701012393", false)]
    [InlineData("501012397", "200501012397", true)] // 0501012397 as a number
    [InlineData("501012397.0", "200501012397", true)]
    [InlineData("201701012393.0", "201701012393", true)]
    public void Read_Forms_AreTwelveDigitsAndSayWhetherMended(string text, string digits, bool mended)
    {
        var read = IdentityText.Read(text, Today);

        Assert.Equal((digits, mended), (read.Number?.Digits, read.Mended));
    }

    [Theory]
    [InlineData("130101-TF01", "20130101TF01")]
    [InlineData("20130101TF01", "20130101TF01")]
    [InlineData("20130101-tf01", "20130101TF01")]
    [InlineData("20130101-T123", "20130101T123")]
    public void Read_TemporaryNumber_HasOneForm(string text, string number) =>
        Assert.Equal((null, number), (IdentityText.Read(text, Today).Number?.Digits, IdentityText.Read(text, Today).Temporary));

    [Theory]
    [InlineData("170101+2393", 1917)]
    [InlineData("170101-2393", 2017)]
    public void Read_PlusSign_IsAHundredYearsMore(string text, int born) =>
        Assert.Equal(born, IdentityText.Read(text, Today).Number?.BirthDate.Year);

    [Theory]
    [InlineData("990909-2380", "saknar sekel")] // 27 years old: no pupil
    [InlineData("201701012394", "kontrollsiffran")]
    [InlineData("211701012393", "datumet")] // not born yet
    [InlineData("2,01701E+11", "avrundat tal")]
    [InlineData("20170101239", "tappat en siffra")]
    [InlineData("701012393", "tappat en siffra")] // 0701012393 does not hold
    [InlineData("70101-2393", "tappat en siffra")]
    [InlineData("20131301TF01", "tillfälliga")]
    [InlineData("KÄNSLIGT", "inte ett personnummer")]
    [InlineData("", "inte ett personnummer")]
    public void Read_WhatCannotBeProven_IsAFaultWithoutTheValue(string text, string reason)
    {
        var read = IdentityText.Read(text, Today);

        Assert.Null(read.Number);
        Assert.Contains(reason, read.Fault!.Value.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(read.Fault.Value.Cure);
        Assert.True(text.Length == 0 || !read.Fault.Value.ToString().Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_AnyText_NeverFails() =>
        Prop.ForAll<string?>(text => IdentityText.Read(text ?? "", Today) is { } read && (read.Number is null || read.Fault is null))
            .QuickCheckThrowOnFailure();

    private static string? Read(string text) => IdentityText.Read(text, Today).Number?.Digits;

    /// <summary>The day moved on by sixty, and the check digit with it.</summary>
    private static string Coordination(string number)
    {
        var stem = number[..6] + (int.Parse(number.AsSpan(6, 2), CultureInfo.InvariantCulture) + 60) + number[8..11];
        return Enumerable
            .Range(0, 10)
            .Select(check => stem + check.ToString(CultureInfo.InvariantCulture))
            .Single(n => Personnummer.TryParse(n, out _));
    }
}
