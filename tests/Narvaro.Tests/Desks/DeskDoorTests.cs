using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Cases.Sip;
using Narvaro.Consent;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Routing.Referrals;
using Narvaro.Signals.Limits;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Signals;

namespace Narvaro.Tests.Desks;

/// <summary>Every public method of every desk, found by itself: whoever has no duty is refused or shown nothing, and it is on record. A new
/// method that forgets the door fails here.</summary>
public sealed class DeskDoorTests
{
    private static readonly List<MethodInfo> Methods =
    [
        .. typeof(CaseDesk)
            .Assembly.GetTypes()
            .Where(t => t is { Namespace: "Narvaro.Desks", IsClass: true } && t.Name.EndsWith("Desk", StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .OrderBy(NameOf, StringComparer.Ordinal),
    ];

    public static TheoryData<string> Names => new(Methods.Select(NameOf));

    [Fact]
    public void Desks_AreAllAsked() =>
        Assert.Equal(
            [
                "AuditDesk",
                "CaseDesk",
                "CasePageDesk",
                "ConcernDesk",
                "ConsentDesk",
                "DayDesk",
                "FollowUpDesk",
                "IntakeDesk",
                "InterventionDesk",
                "NoteDesk",
                "OperationsDesk",
                "OverLimitDesk",
                "QueueDesk",
                "ReferralDesk",
                "RulesDesk",
            ],
            Methods.Select(m => m.DeclaringType!.Name).Distinct()
        );

    [Theory, MemberData(nameof(Names))]
    public async Task Method_ByWhoHasNoDuty_GivesNothingAndIsOnRecord(string name)
    {
        var method = Methods.Single(m => NameOf(m) == name);
        await using var test = await IntakeSchool.OpenAsync("Sqlite");
        await IntakeSchool.DeliveredAsync(test, ("narvaro", "Borta varje måndag."));
        await new ConcernDesk(test.Database, new FixedClock(DeskSchool.Now)).ReportAsync(
            "maja",
            new PupilId(1),
            new ConcernTold(),
            default
        );
        var before = DeskSchool.LogOf(test).Count;
        Assert.Equal("person", method.GetParameters()[0].Name);

        var task = (Task)method.Invoke(DeskOf(method.DeclaringType!, test), [.. method.GetParameters().Select(Given)])!;
        await task;
        var result = task.GetType().GetProperty("Result")!.GetValue(task);

        Assert.True(IsNothing(result, name), $"{name} gave {result}");
        var lines = DeskSchool.LogOf(test).Skip(before).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.Equal(("nobody", false), (l.Who, l.Allowed)));
    }

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>A refusal, or something that holds one, or a list without anything.</summary>
    private static bool IsNothing(object? result, string name = "") =>
        result switch
        {
            Refusal => true,
            // A place in a list that is not there.
            null when name.StartsWith("QueueDesk.Next", StringComparison.Ordinal) => true,
            null or string => false,
            ICollection list => list.Count == 0,
            ITuple tuple => Enumerable.Range(0, tuple.Length).Any(i => tuple[i] is Refusal),
            _ when result.GetType().GetProperty("Refusal") is { } refusal => refusal.GetValue(result) is Refusal,
            _ => result.GetType().GetProperties().Any(p => IsNothing(p.GetValue(result))),
        };

    private static object DeskOf(Type desk, TestDatabase test)
    {
        var clock = new FixedClock(DeskSchool.Now);
        var calendars = new CalendarSource((_, _) => SmallSchool.Calendar);
        object[] parts =
        [
            test.Database,
            clock,
            IntakeSchool.Terms,
            calendars,
            new LedgerFigures(test.Database, calendars, new OperationsTerms([], 5), clock),
            new TasksStep(test.Database, LadderTests.Shipped, "2262", clock),
            LadderTests.Shipped,
            TestDesk.HeldOf(test.Database, clock),
            new OperationsTerms([], 5),
            ThresholdsInForce.Always(Shipped.Thresholds),
            new Schools("", "", []),
        ];
        var made = desk.GetConstructors().Single();
        return made.Invoke([.. made.GetParameters().Select(p => parts.First(p.ParameterType.IsInstanceOfType))]);
    }

    /// <summary>Something of the right kind: what is there, where there is anything.</summary>
    private static object? Given(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        object[] known =
        [
            parameter.Name is "person" ? "nobody" : "N-0001",
            1,
            Said.Today,
            new PupilId(1),
            Purpose.Investigation,
            new AccessFilter(),
            new QueueFilter(),
            new CaseAt("N-0001"),
            ("N-0001", 1),
            new ConsentFilter(),
            new OverLimitFilter(),
            Said.Order(),
            new ConcernTold(),
            new NamedPupil("Åsa Öberg", "8C"),
            new ContactTold(Said.Today, default, default, "talade"),
            new ReferralTold("socialtjansten", "narvaro", new Dictionary<string, string>(StringComparer.Ordinal), new ConsentBasis()),
            new[] { SipPart.School },
            new InterventionTold(default, "närvaro", default, Said.Today, Said.Today),
        ];
        return known.FirstOrDefault(type.IsInstanceOfType)
            ?? (type.IsValueType ? Activator.CreateInstance(type) : throw new NotSupportedException($"{parameter} is nothing known here"));
    }
}
