using System.Text;
using Narvaro.Import.Profiles;
using Narvaro.Import.Rows;

namespace Narvaro.Tests.Import;

public sealed class MinuteTextTests
{
    [Theory]
    [InlineData("45", MinuteUnit.Minutes, 45)]
    [InlineData("45 min", MinuteUnit.Minutes, 45)]
    [InlineData("45,0", MinuteUnit.Minutes, 45)]
    [InlineData("1:30", MinuteUnit.Minutes, 90)]
    [InlineData("1:30", MinuteUnit.Hours, 90)]
    [InlineData("1,5", MinuteUnit.Hours, 90)]
    [InlineData("1,5 h", MinuteUnit.Minutes, 90)]
    [InlineData("1.5 tim", MinuteUnit.Minutes, 90)]
    [InlineData("90 min", MinuteUnit.Hours, 90)]
    [InlineData("1 200", MinuteUnit.Minutes, 1200)]
    [InlineData("1\u00a0200", MinuteUnit.Minutes, 1200)]
    [InlineData("1\u202f200,5 h", MinuteUnit.Hours, 72030)]
    public void TryRead_TimeInAnyUnit_IsMinutes(string text, MinuteUnit unit, int minutes)
    {
        Assert.Null(MinuteText.TryRead(Encoding.UTF8.GetBytes(text), unit, out var read));
        Assert.Equal(minutes, read);
    }

    [Theory]
    [InlineData("9 %", MinuteUnit.Minutes)]
    [InlineData("1:75", MinuteUnit.Minutes)]
    [InlineData(":30", MinuteUnit.Minutes)]
    [InlineData("1:30:00", MinuteUnit.Minutes)]
    [InlineData("-5", MinuteUnit.Minutes)]
    [InlineData("-5 min", MinuteUnit.Minutes)]
    [InlineData("5,5", MinuteUnit.Minutes)]
    [InlineData("1,2,3", MinuteUnit.Hours)]
    [InlineData("9999999", MinuteUnit.Minutes)]
    [InlineData("fem", MinuteUnit.Minutes)]
    [InlineData("min", MinuteUnit.Minutes)]
    [InlineData("4O", MinuteUnit.Minutes)]
    [InlineData("1e3", MinuteUnit.Minutes)]
    [InlineData("000000000000000000000000000000000000000000001", MinuteUnit.Minutes)]
    public void TryRead_WhatIsNoTime_SaysWhy(string text, MinuteUnit unit) =>
        Assert.NotNull(MinuteText.TryRead(Encoding.UTF8.GetBytes(text), unit, out _));
}
