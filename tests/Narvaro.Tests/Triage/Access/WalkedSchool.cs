using Microsoft.Extensions.DependencyInjection;
using Narvaro.Cases;
using Narvaro.Cases.ChildConcern;
using Narvaro.Cases.Notes;
using Narvaro.Cases.Sip;
using Narvaro.Consent;
using Narvaro.FollowUp.Interventions;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Triage.Oversight;

namespace Narvaro.Tests.Triage.Access;

/// <summary>
/// Everybody there can be before everything there can be. Case 1 is Maja's at Ala and case 2 another mentor's, 3 is at Bro; 4 at Ala, of
/// Maja's too, and 5 at Bro are of protected pupils; 6 is on level 4 and 7 on level 3. Of case 1 and of case 3 there is one of each entry,
/// numbered 1 and 2. Siv reads for socialtjänsten, Sam has the duty and is named by nobody; Gun is of the staff and has no duty.
/// </summary>
internal static class WalkedSchool
{
    public const int Cases = 7;

    /// <summary>Neither a case nor an entry.</summary>
    public const string NoCase = "N-9999";

    private static readonly DateOnly Day = TriageSite.Evening;
    private static readonly DateTime At = new(2026, 10, 1, 8, 0, 0, DateTimeKind.Utc);

    /// <param name="words">What people have written, in every field that they may.</param>
    public static async Task<TriageSite> StartAsync(string kind, string words = "Skrivet av någon.")
    {
        var site = await TriageSite.StartAsync(kind, more: services => services.AddSingleton(IntakeSchool.Terms));
        await site.AddAsync([
            .. People(),
            .. Pupils(words),
            .. Entries(1, new CaseId(1), TriageSite.Ala, ("maja", "hanna"), words),
            .. Entries(2, new CaseId(3), TriageSite.Bro, ("helge", "helge"), words),
            .. Referral(1, new CaseId(1), TriageSite.Ala, words, delivered: true),
            .. Referral(2, new CaseId(3), TriageSite.Bro, words, delivered: false),
            OperationsPageTests.Run(70, $"{words}.csv", ImportOutcome.Held, words),
        ]);
        return site;
    }

    /// <summary>Keys of all, and null who has not signed in.</summary>
    public static IReadOnlyList<string?> Everybody(TriageSite site) =>
        [.. new SmallSchool(site.Database.Database).All<StaffMember>().Select(s => s.Key).Order(StringComparer.Ordinal), null];

    public static SchoolUnitCode UnitOf(int id) => id is 3 or 5 ? TriageSite.Bro : TriageSite.Ala;

    public static int LevelOf(int id) =>
        id switch
        {
            6 => 4,
            7 => 3,
            _ => 1,
        };

    private static IEnumerable<object> People()
    {
        (string Name, StaffRole? Role, string Unit, string Class)[] people =
        [
            ("Mats", StaffRole.Mentor, TriageSite.Ala.Value, "Klass2"),
            ("Hanna", StaffRole.PupilHealth, TriageSite.Ala.Value, ""),
            ("Helge", StaffRole.PupilHealth, TriageSite.Bro.Value, ""),
            ("Roy", StaffRole.Principal, TriageSite.Bro.Value, ""),
            ("Dan", StaffRole.DeputyPrincipal, TriageSite.Ala.Value, ""),
            ("Kim", StaffRole.PupilCoordinator, TriageSite.Ala.Value, ""),
            ("Hilda", StaffRole.PrincipalOrganiser, "", ""),
            ("Sixten", StaffRole.CompulsoryAttendanceOfficer, "", ""),
            ("Bea", StaffRole.ProtectedIdentityHandler, TriageSite.Bro.Value, ""),
            ("Siv", StaffRole.SocialServices, "", ""),
            ("Sam", StaffRole.SocialServices, "", ""),
            ("Gun", null, "", ""),
        ];
        yield return SmallSchool.Duty(new StaffId(1), StaffRole.Mentor, "Klass4", TriageSite.Ala.Value);
        foreach (var (n, (name, role, unit, schoolClass)) in people.Index())
        {
            var id = new StaffId(20 + n);
            yield return SmallSchool.Person(id, name);
            if (role is { } held)
            {
                yield return SmallSchool.Duty(id, held, schoolClass, unit);
            }
        }
    }

    private static IEnumerable<object> Pupils(string words) =>
        Enumerable
            .Range(1, Cases)
            .SelectMany(id =>
                TriageSite
                    .PupilWithCase(id, UnitOf(id), id is 4 or 5 ? ProtectionMark.SecrecyMarking : ProtectionMark.None, level: LevelOf(id))
                    .Where(r => r is not CaseChange)
                    .Concat([
                        ChangeCodec.ToRow(new CaseId(id), 1, new Opened(Day, LevelOf(id), [], "rise", UnitOf(id).Value, false)),
                        ChangeCodec.ToRow(new CaseId(id), 2, new Acknowledged(Day, LevelOf(id), []) { By = "rut", Why = words }),
                    ])
            );

    private static IEnumerable<object> Entries(int id, CaseId at, SchoolUnitCode unit, (string Mentor, string Health) by, string words) =>
        [
            new ContactNote
            {
                Id = id,
                CaseId = at,
                On = Day,
                At = At,
                By = by.Mentor,
                With = ContactWith.Guardian1,
                Way = ContactWay.Phone,
                Text = words,
                PupilSays = words,
                GuardiansSay = words,
            },
            new PupilHealthNote
            {
                Id = id,
                CaseId = at,
                Unit = unit,
                HeldBy = unit,
                On = Day,
                At = At,
                By = by.Health,
                Text = words,
            },
            new Intervention
            {
                Id = id,
                CaseId = at,
                Kind = InterventionKind.MentorSupport,
                Goal = words,
                Responsible = StaffRole.Mentor,
                StartsOn = Day,
                FollowUpOn = Day.AddDays(14),
                By = by.Mentor,
                At = At,
            },
            new SipMeeting
            {
                Id = id,
                CaseId = at,
                PlannedOn = Day.AddDays(20),
                Invited = "Pupil,SocialServices",
                CalledBy = by.Health,
                CalledAt = At,
            },
            // Withdrawn on record is tested elsewhere: these stand.
            DayPageTests.Consent(id, at.Value, new DateOnly(2026, 12, 31)),
            new ChildConcernReport
            {
                Id = id,
                PupilId = new PupilId(at.Value),
                Unit = unit,
                At = At,
                By = by.Health,
                OnBehalfOf = null,
                Reference = words[..Math.Min(words.Length, 60)],
                SentOn = Day,
                SentBy = ConcernSentBy.Phone,
            },
            new ChildConcernFeedback
            {
                ReportId = id,
                Number = 1,
                AskedOn = Day,
                By = by.Health,
            },
        ];

    private static IEnumerable<object> Referral(int id, CaseId at, SchoolUnitCode unit, string words, bool delivered)
    {
        ReferralEvent[] events =
        [
            new ReferralDrafted(At, "rut", StaffRole.Principal, new ConsentBasis(), "OSL 10:1"),
            .. delivered
                ? (ReferralEvent[])
                    [
                        new ReferralApproved(At, "rut", StaffRole.Principal, "OSL 10:1"),
                        new ReferralDelivered(At, "narvaro", ["narvaro"], "kvitto"),
                        new ReferralFeedback(At, "siv", words),
                    ]
                : [],
        ];
        yield return new Referral
        {
            Id = id,
            CaseId = at,
            PupilId = new PupilId(at.Value),
            Unit = unit,
            Ground = DisclosureGround.Consent,
            Recipient = "socialtjansten",
            Purpose = "narvaro",
            Items = "narvaro",
            State = delivered ? ReferralState.Delivered : ReferralState.Drafted,
            Changes = events.Length,
        };
        yield return new ReferralText
        {
            ReferralId = id,
            Item = "narvaro",
            Text = words,
        };
        foreach (var (n, happened) in events.Index())
        {
            yield return ReferralCodec.ToRow(id, n + 1, happened);
        }
    }
}
