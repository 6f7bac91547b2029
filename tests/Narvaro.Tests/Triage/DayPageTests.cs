using System.Text.RegularExpressions;
using Narvaro.Cases;
using Narvaro.Cases.ChildConcern;
using Narvaro.Cases.Duties;
using Narvaro.Consent;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage;

[Trait("Category", "Culture")]
public sealed partial class DayPageTests
{
    private static readonly DateOnly Today = new(2026, 10, 5);

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_OfAMentor_ShowsOwnTasksLateFirstAndNoOthers(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync(
            TriageSite
                .PupilWithCase(1)
                .Concat(TriageSite.PupilWithCase(2))
                .Append(Task(1, 2, TaskKind.ContactHome, StaffRole.Mentor, Today.AddDays(2)))
                .Append(Task(1, 3, TaskKind.Acknowledge, StaffRole.Mentor, Today.AddDays(-4)))
                .Append(Task(1, 4, TaskKind.FollowUp, StaffRole.Mentor, Today))
                .Append(Task(1, 5, TaskKind.Assessment, StaffRole.PupilHealth, Today))
                .Append(Task(1, 6, TaskKind.ContactHome, StaffRole.Mentor, Today) with { State = TaskState.Done })
                .Append(Task(2, 2, TaskKind.ContactHome, StaffRole.Mentor, Today))
        );
        site.SignIn("maja");

        var html = await site.GetAsync("/min-dag");

        Assert.Equal(
            ["N-0001 Kvittera försenat 1 skoldag", "N-0001 Följa upp ska vara klart i dag", "N-0001 Kontakta hemmet 2 skoldagar kvar"],
            Rows(html)
        );
        Assert.Contains("3 uppgifter", html, StringComparison.Ordinal);
        Assert.DoesNotContain("N-0002", html, StringComparison.Ordinal);
        // One pupil, one line; and one for having looked for own reports of concern.
        Assert.Equal(
            [("N-0001", DataClass.CaseFact, true), ("", DataClass.ChildConcernReport, false)],
            DeskSchool.LogOf(site.Database).Select(l => (l.What, l.Class, l.Allowed))
        );
    }

    /// <summary>The same task is in one list: of who it has gone to, of who handles marked pupils, and of nobody else.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_EscalatedAndMarked_IsOfOneRoleEach(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync(
            TriageSite
                .PupilWithCase(1)
                .Concat(TriageSite.PupilWithCase(2, protection: ProtectionMark.SecrecyMarking))
                .Append(Task(1, 2, TaskKind.ContactHome, StaffRole.Mentor, Today) with { EscalatedTo = StaffRole.Principal })
                .Append(Task(2, 2, TaskKind.ContactHome, StaffRole.Mentor, Today))
        );

        var seen = new List<string>();
        foreach (var person in new[] { "maja", "hedda", "rut", "pia" })
        {
            site.SignIn(person);
            seen.AddRange(Rows(await site.GetAsync("/min-dag")).Select(r => $"{person} {r[..6]}"));
        }

        Assert.Equal(["rut N-0001", "pia N-0002"], seen);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_WhatHasHappened_IsToldOncePerCase(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync(
            TriageSite
                .PupilWithCase(1)
                .Concat(TriageSite.PupilWithCase(2, status: CaseStatus.Closed))
                .Append(Change(1, 2, "Raised", Today.AddDays(-1)))
                .Append(Change(1, 3, "Regressed", Today))
                .Append(Change(1, 4, "Corrected", Today))
                .Append(Change(1, 5, "Acknowledged", Today))
        );
        site.SignIn("maja");

        var html = await site.GetAsync("/min-dag");

        var told = Assert.Single(News().Matches(html));
        Assert.Equal(
            "N-0001 Åsa1 Öberg1: Nytt ärende; Har blivit värre; Rättat: frånvaron bakom en signal stämde inte, 2026-10-05",
            Tags().Replace(told.Value, "").Trim()
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_ConsentThatEndsSoon_IsToldToWhoMayReadIt(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync(TriageSite.PupilWithCase(1).Append(Consent(1, 1, Today.AddDays(3))).Append(Consent(2, 1, Today.AddDays(60))));

        var hedda = await site.GetAsync("/min-dag");
        site.SignIn("maja");
        var maja = await site.GetAsync("/min-dag");

        Assert.Contains("gäller till och med <time datetime=\"2026-10-08\">", hedda, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-12-04", hedda, StringComparison.Ordinal);
        Assert.DoesNotContain("Samtycken som snart", maja, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OwnReportDue_IsCountedWithoutANameAndToTheReporterOnly()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(TriageSite.PupilWithCase(1, openedOn: new DateOnly(2026, 9, 1)));
        await site.AddAsync(
            new ChildConcernReport
            {
                Id = 1,
                PupilId = new PupilId(1),
                Unit = TriageSite.Ala,
                At = new DateTime(2026, 9, 1, 8, 0, 0, DateTimeKind.Utc),
                By = "hedda",
                OnBehalfOf = null,
            }
        );

        Assert.Contains("Fråga socialtjänsten om 1 orosanmälan</a>", await site.GetAsync("/min-dag"), StringComparison.Ordinal);
        site.SignIn("rut");
        Assert.DoesNotContain("Fråga socialtjänsten", await site.GetAsync("/min-dag"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Rows(string html) =>
        Row().Matches(html).Select(m => string.Join(' ', new[] { 1, 2, 3 }.Select(i => Tags().Replace(m.Groups[i].Value, ""))));

    internal static CaseTask Task(int id, int number, TaskKind kind, StaffRole owner, DateOnly due) =>
        new()
        {
            CaseId = new CaseId(id),
            Number = number,
            Kind = kind,
            OpenedOn = TriageSite.Evening,
            DueOn = due,
            Within = 3,
            Owner = owner,
        };

    internal static ConsentRecord Consent(int id, int pupil, DateOnly to) =>
        new()
        {
            Id = id,
            PupilId = new PupilId(pupil),
            Giver = ConsentGiver.Guardian1,
            Agrees = true,
            Direction = ConsentDirection.SchoolToSocialServices,
            Discloser = "",
            Recipient = id % 2 == 1 ? "socialtjansten" : "rad-och-stod",
            Purpose = "narvaro",
            Items = "narvaro",
            Form = ConsentForm.Written,
            From = new DateOnly(2026, 9, 1),
            To = to,
            RecordedBy = "hedda",
            RecordedAt = new DateTime(2026, 9, 1, 8, 0, 0, DateTimeKind.Utc),
        };

    private static CaseChange Change(int id, int number, string kind, DateOnly on) =>
        new()
        {
            CaseId = new CaseId(id),
            Number = number,
            On = on,
            Kind = kind,
            By = "narvaro",
            Level = 1,
            Facts = "[]",
        };

    [GeneratedRegex(
        "<th scope=\"row\">(.*?)</th>\\s*<td>.*?</td>\\s*<td>(.*?)</td>\\s*<td>.*?</td>\\s*<td[^>]*>(.*?)</td>",
        RegexOptions.Singleline
    )]
    private static partial Regex Row();

    [GeneratedRegex("<li><a href=\"/arenden/N.*?</li>", RegexOptions.Singleline)]
    private static partial Regex News();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
