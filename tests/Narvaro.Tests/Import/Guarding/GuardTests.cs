using Narvaro.Import;
using Narvaro.Import.Guarding;

namespace Narvaro.Tests.Import.Guarding;

/// <summary>Deliveries by their figures: a school of 300 pupils with six lessons a day, delivered every school day for two weeks.</summary>
public sealed class GuardTests
{
    private const int Pupils = 300;
    private static readonly DateOnly Monday = new(2026, 10, 5);
    private static readonly DateOnly Today = Monday.AddDays(15);
    private static readonly DateOnly New = Monday.AddDays(14);
    private static readonly GuardLimits Limits = new();

    public static TheoryData<string, Delivery> Suspicious =>
        new()
        {
            { "Filen har en rubrikrad men inga rader.", Of() with { Rows = 0, Units = [] } },
            { "Filen slutar mitt i en rad: den är avkapad.", Of() with { CutOff = true } },
            { "500 av 1800 rader är fel; se narvaro rejects.", Of() with { Broken = 500 } },
            { "Alskolan: 150 elever och 900 rader 2026-10-19, mot vanliga 300 och 1800.", Of(Days((New, Day(pupils: 150)))) },
            {
                "Alskolan: 300 elever och 900 rader 2026-10-19, mot vanliga 300 och 1800.",
                Of(Days((New, Day() with { Rows = 900, Offered = 45_000, Reported = 45_000, Absent = 3_600 })))
            },
            {
                "Alskolan: 100 elever och 600 rader 2026-10-19, mot vanliga 300 och 1800.",
                Of(Days((New.AddDays(-3), Day()), (New, Day(pupils: 100))))
            },
            { "Alskolan: frånvaron är 0 % mot vanliga 8 %.", Of(Days((New, Day(absentPercent: 0)))) },
            { "Alskolan: frånvaron är 45 % mot vanliga 8 %.", Of(Days((New, Day(absentPercent: 45)))) },
            { "Alskolan: frånvaron är 0 % mot vanliga 8 %.", Of(Days([.. Taken.Keys.Select(d => (d, Day(absentPercent: 0)))])) },
            {
                "Alskolan: 0 % av lektionstiden är rapporterad mot vanliga 95 %.",
                Of(Days([.. Taken.Keys.Select(d => (d, Day() with { Reported = 0, Absent = 0 }))]))
            },
            {
                "Alskolan: 100 av 300 elever i filen är kända på enheten.",
                Of() with
                {
                    Units = [Unit(Days((New, Day()))) with { Known = 100 }],
                }
            },
            {
                "Främmande skolan: skolenheten är okänd här; filen har 300 elever därifrån.",
                Of() with
                {
                    Units =
                    [
                        Unit(Days((New, Day()))) with
                        {
                            Name = "Främmande skolan",
                            Stranger = true,
                            Known = 0,
                            Enrolled = 0,
                            Taken = None,
                        },
                    ],
                }
            },
            {
                "Alskolan: de flesta rader är från ett tidigare läsår (2025-10-20–2025-10-24).",
                Of(Days([.. Enumerable.Range(0, 5).Select(n => (new DateOnly(2025, 10, 20).AddDays(n), Day()))]))
            },
            {
                "Alskolan: de flesta rader ligger i framtiden (2027-01-11–2027-01-13).",
                Of(Days([.. Enumerable.Range(0, 3).Select(n => (new DateOnly(2027, 1, 11).AddDays(n), Day()))]))
            },
            {
                "Alskolan: de flesta rader är på dagar som inte är skoldagar (2026-09-05–2026-09-13).",
                Of(Days((new(2026, 9, 5), Day()), (new(2026, 9, 6), Day()), (new(2026, 9, 12), Day()), (new(2026, 9, 13), Day())))
            },
            {
                "Alskolan: 3 av 5 skoldagar saknas mellan 2026-10-19 och 2026-10-23.",
                Of(Days((New, Day()), (New.AddDays(4), Day()))) with
                {
                    Today = New.AddDays(5),
                }
            },
            {
                "Alskolan: 5 av 10 skoldagar saknas mellan 2026-10-05 och 2026-10-16.",
                Of(Days([.. Enumerable.Range(0, 5).Select(n => (Monday.AddDays(n), Day()))])) with
                {
                    From = Monday,
                    To = Monday.AddDays(11),
                }
            },
            {
                "Alskolan: 3 elever och 18 rader 2026-10-05, mot vanliga 300 och 1800.",
                Of(Days((Monday, Day(pupils: 3)))) with
                {
                    From = Monday,
                    To = Monday,
                }
            },
            { "Alskolan: 150 elever mot 300 i tidigare leveranser.", Roster(150, before: 300) },
        };

    public static TheoryData<string, Delivery> Ordinary =>
        new()
        {
            { "a day like the others", Of() },
            {
                "the first delivery",
                Of() with
                {
                    Newest = null,
                    Units = [Unit(Days((New, Day(pupils: 150)))) with { Taken = None, Known = 0, Enrolled = 0 }],
                }
            },
            { "the second day", Of() with { Units = [Unit(Days((New, Day(pupils: 150)))) with { Taken = Days((Monday, Day())) }] } },
            { "corrections of three pupils", Of(Days((Monday, Day(pupils: 3, absentPercent: 100)), (Monday.AddDays(1), Day(pupils: 1)))) },
            { "a day and corrections of days before", Of(Days((Monday, Day(pupils: 2, absentPercent: 100)), (New, Day()))) },
            { "influenza", Of(Days((New, Day(absentPercent: 24)))) },
            { "nobody has school: an empty file", Of() with { Rows = 0, Units = [], Expected = false } },
            {
                "a study day with some at fritids",
                Of() with
                {
                    Units = [Unit(Days((New, Day(pupils: 10)))) with { IsSchoolDay = d => d != New && Weekday(d) }],
                }
            },
            { "a row of a Saturday", Of(Days((New.AddDays(-2), Day(pupils: 1)), (New, Day()))) },
            {
                "a week of which one day is a study day",
                Of(Days([.. new[] { 0, 1, 3, 4 }.Select(n => (New.AddDays(n), Day()))])) with
                {
                    Today = New.AddDays(7),
                }
            },
            {
                "a timetable of the weeks to come",
                Of(Days([(New, Day()), .. Enumerable.Range(1, 30).Select(n => (New.AddDays(n), Day() with { Reported = 0, Absent = 0 }))]))
            },
            { "registers of the newest day still to be taken", Of(Days((New, Day() with { Reported = 9_000, Absent = 0 }))) },
            {
                "a small school",
                Of() with
                {
                    Units =
                    [
                        Unit(Days((New, Day(pupils: 5)))) with
                        {
                            Pupils = 15,
                            Known = 15,
                            Enrolled = 15,
                            Taken = Taken.ToDictionary(t => t.Key, _ => Day(pupils: 15)),
                        },
                    ],
                }
            },
            { "totals on many rows", Of() with { Broken = 0 } },
            { "as many broken rows as always", Of() with { Broken = 500, UsualBrokenPercent = 25 } },
            {
                "a thin Monday as every Monday",
                Of(Days((New, Day(pupils: 120)))) with
                {
                    Units =
                    [
                        Unit(Days((New, Day(pupils: 120)))) with
                        {
                            Taken = Taken.ToDictionary(t => t.Key, t => Day(pupils: t.Key.DayOfWeek == DayOfWeek.Monday ? 125 : 300)),
                        },
                    ],
                }
            },
            { "a roster of a few corrected pupils", Roster(3, before: 300) },
            { "a roster with a class less", Roster(275, before: 300) },
        };

    private static Dictionary<DateOnly, DayFigures> None => [];

    private static Dictionary<DateOnly, DayFigures> Taken =>
        Enumerable.Range(0, 12).Select(Monday.AddDays).Where(Weekday).ToDictionary(d => d, _ => Day());

    [Theory, MemberData(nameof(Suspicious), DisableDiscoveryEnumeration = true)]
    public void Judge_Suspicious_IsHeldForThatReason(string reason, Delivery delivery)
    {
        var verdict = Guard.Judge(delivery, Limits);

        Assert.True(verdict.Holds);
        Assert.Equal(reason, verdict.Reason);
        Assert.DoesNotContain(true, verdict.Complete);
    }

    [Theory, MemberData(nameof(Ordinary), DisableDiscoveryEnumeration = true)]
    public void Judge_Ordinary_IsTaken(string what, Delivery delivery)
    {
        var verdict = Guard.Judge(delivery, Limits);

        Assert.True(!verdict.Holds, $"{what}: {verdict.Reason}");
    }

    [Fact]
    public void Judge_FileOfCorrections_IsNotComplete()
    {
        var corrections = Guard.Judge(Of(Days((Monday, Day(pupils: 3)))), Limits);
        var whole = Guard.Judge(Of(Days((Monday, Day(pupils: 290)), (New, Day()))), Limits);

        Assert.Equal([false], corrections.Complete);
        Assert.Equal([true], whole.Complete);
    }

    [Fact]
    public void Judge_EveryUnitWrong_TellsAFew()
    {
        var units = Enumerable.Range(0, 40).Select(_ => Unit(Days((New, Day()))) with { Known = 0 });

        var reason = Guard.Judge(Of() with { Units = [.. units] }, Limits).Reason;

        Assert.InRange(reason.Length, 100, 1000);
        Assert.EndsWith("….", reason, StringComparison.Ordinal);
    }

    private static Delivery Of(Dictionary<DateOnly, DayFigures>? days = null) =>
        new()
        {
            Kind = ExtractKind.Lessons,
            Today = Today,
            Rows = 1800,
            Newest = Monday.AddDays(11),
            Units = [Unit(days ?? Days((New, Day())))],
        };

    private static Delivery Roster(int pupils, int before) =>
        Of() with
        {
            Kind = ExtractKind.Pupils,
            Units =
            [
                new DeliveredUnit
                {
                    Name = "Alskolan",
                    Pupils = pupils,
                    Known = pupils,
                    Enrolled = before,
                    Before = before,
                },
            ],
        };

    private static DeliveredUnit Unit(Dictionary<DateOnly, DayFigures> days) =>
        new()
        {
            Name = "Alskolan",
            Pupils = Pupils,
            Known = Pupils,
            Enrolled = Pupils,
            Newest = Monday.AddDays(11),
            Days = days,
            Taken = Taken,
            IsSchoolDay = d => d >= Monday && d <= New.AddDays(4) ? Weekday(d) : null,
        };

    private static DayFigures Day(int pupils = Pupils, int absentPercent = 8) =>
        new(pupils, pupils * 6, pupils * 300, pupils * 285, pupils * 285L * absentPercent / 100);

    private static bool Weekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static Dictionary<DateOnly, DayFigures> Days(params (DateOnly Day, DayFigures Figures)[] days) =>
        days.ToDictionary(d => d.Day, d => d.Figures);
}
