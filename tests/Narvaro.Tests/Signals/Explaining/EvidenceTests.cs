using System.Globalization;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Rules;

namespace Narvaro.Tests.Signals.Explaining;

public sealed class EvidenceTests
{
    private static readonly RiseEvidence Rise = new()
    {
        Version = 1,
        Level = 1,
        ConfigHash = "abc",
        From = new DateOnly(2026, 3, 3),
        To = new DateOnly(2026, 3, 27),
        Points = 11,
        Expected = 3.4,
        Excess = 5.32,
        Index = 4.729412,
        Limit = 4.5,
        DataDays = 19,
        LateDays = 4,
        PartDays = 3,
        SickSpells = 2,
        SickDays = 3,
        UnexcusedDays = 0,
        Days = [new PointDay(new DateOnly(2026, 3, 3), PointKind.Late, 1)],
        OwnDays = 85,
        Occasions = 11,
        OccasionsExpected = 2.1,
        Chance = 0.000402889,
        Usual = 3.1,
        LeavesAfter = 6,
        Without = new DateOnly(2026, 3, 12),
    };

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    public void Words_Rise_SaysWhichDaysAndWhatWasExpected(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(
            "Sedan 3 mars: 4 sena ankomster, 3 dagar med enstaka missade lektioner, 2 sjukperioder på 3 dagar = 11 poäng. "
                + "Väntat på den tiden, med den egna hösten och läget i klassen: 3,4. "
                + "Så många tillfällen på 20 skoldagar av en slump, för en elev en dag: ungefär 1 på 2\u00a0500.",
            Words.Of(Rise)
        );
        Assert.Equal("Lämnar listan efter 6 närvarande skoldagar. Utan frånvaron 12 mars: ingen signal.", Words.Counterfactual(Rise));
        Assert.Equal(
            "Ungefär 1 elev av 32 i samma årskurser når den här gränsen någon gång under en termin utan att något varaktigt ligger bakom.",
            Words.Usual(Rise)
        );
        Assert.Equal(
            """{"rule":"rise","version":1,"level":1,"from":"2026-03-03","to":"2026-03-27","configHash":"abc","points":11,"expected":3.4,"excess":5.32,"index":4.729412,"limit":4.5,"dataDays":19,"lateDays":4,"partDays":3,"sickSpells":2,"sickDays":3,"unexcusedDays":0,"days":[{"date":"2026-03-03","kind":"Late","points":1}],"ownDays":85,"occasions":11,"occasionsExpected":2.1,"chance":0.000402889,"usual":3.1,"leavesAfter":6,"without":"2026-03-12"}""",
            EvidenceJson.Write(Rise)
        );
    }

    [Fact]
    public void Words_NewPupil_SaysThatTheHistoryIsShort() =>
        Assert.Contains(
            "Väntat på den tiden, efter läget i klassen och årskursen (kort historik): 3,4.",
            Words.Of(Rise with { OwnDays = 14 }),
            StringComparison.Ordinal
        );

    /// <summary>Shown, and never raised.</summary>
    [Theory]
    [InlineData("en-US", 4, 3, "4 av 7 dagar var måndagar.")]
    [InlineData("sv-SE", 4, 4, "")]
    [InlineData("tr-TR", 3, 0, "")]
    public void Words_MostDaysOnOneWeekday_SayWhich(string culture, int mondays, int tuesdays, string words)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        var monday = new DateOnly(2026, 3, 2);
        var days = Enumerable
            .Range(0, mondays)
            .Select(w => monday.AddDays(7 * w))
            .Concat(Enumerable.Range(0, tuesdays).Select(w => monday.AddDays((7 * w) + 1)));

        var rise = Rise with { Days = [.. days.Select(d => new PointDay(d, PointKind.Late, 1))] };

        Assert.Equal(words, Words.Weekday(rise));
        Assert.Equal(words.Length > 0, Words.Whole(rise).Contains("dagar var", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_OneSubject_SaysItAgainstTheOthers() =>
        Assert.Equal(
            "Missade 5 av de senaste 8 lektionerna i IDH, 2 av 87 andra. Om det inte hade med ämnet att göra: ungefär 1 på 52\u00a0000.",
            Words.Of(
                new SubjectEvidence
                {
                    Version = 1,
                    Level = 1,
                    ConfigHash = "abc",
                    From = new DateOnly(2026, 3, 3),
                    To = new DateOnly(2026, 3, 27),
                    Subject = "IDH",
                    Held = 8,
                    Missed = 5,
                    OthersHeld = 87,
                    OthersMissed = 2,
                    Chance = 1.91799e-05,
                    Limit = 0.0001,
                }
            )
        );

    [Fact]
    public void Read_WhatWasWritten_WritesTheSameBytes()
    {
        var json = EvidenceJson.Write(Rise);

        Assert.Equal(json, EvidenceJson.Write(EvidenceJson.Read(json)));
    }

    [Fact]
    public void Words_PlainRules_NameTheLimit()
    {
        var town = new Town();
        town.Enrol(1, "7A", 7);
        town.Days(1, 0, 14, L.Present());
        town.Days(1, 15, 19, L.Invalid());
        town.Day(1, 20, L.Valid());
        var pupil = town.Pupil(1, 20);

        Assert.Equal(
            "Frånvarande 25 % av undervisningstiden 18 augusti–12 september (20 skoldagar). Gräns: 15 %.",
            Words.Of(
                Level
                    .Judge(
                        pupil,
                        Shipped.Rules with
                        {
                            Level = Shipped.Rules.Level with { Steps = [.. Shipped.Rules.Level.Steps.Take(2)] },
                        }
                    )
                    .Evidence!
            )
        );
        Assert.Equal(
            "Ogiltig frånvaro 25 % av undervisningstiden 18 augusti–12 september (20 skoldagar). Gräns: 5 %.",
            Words.Of(Unauthorised.Judge(pupil, Shipped.Rules).Evidence!)
        );
        Assert.Equal(
            "Frånvarande 6 skoldagar i rad, 8 september–15 september. Gräns: 5 dagar i rad.",
            Words.Of(Consecutive.Judge(pupil, Shipped.Rules).Evidence!)
        );
    }
}
