using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Cases.Notes;
using Narvaro.Consent;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Routing.Referrals;
using Narvaro.Signals;
using Narvaro.Storage;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Routing;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Notifications.Kinds;

/// <summary>What becomes of a pupil's case.</summary>
public enum Fate
{
    New,
    Late,
    Retracted,
    ProtectedSince,
    ConsentEnds,
    ForOrganiser,
    HandedOver,
    NobodyToTell,
}

/// <summary>A pupil of the school and how its case goes.</summary>
public sealed record TaintedPupil(int Level, Fate Fate);

/// <summary>
/// A school where all that is known of a pupil carries a mark, through four evenings and the sending after each: everything there is to tell by
/// mail is told.
/// </summary>
internal sealed class TaintedSchool(TestDatabase test, IReadOnlyList<TaintedPupil> pupils, string folder)
{
    private const int LastDay = 4;
    private static readonly StaffId Hugo = new(21);
    private static readonly StaffId Adam = new(22);
    private static readonly StaffId Siv = new(23);
    private static readonly EndingConsents Ending = new(IntakeSchool.Terms);

    private readonly SmallSchool _school = new(test.Database);

    /// <summary>From the Tax Agency's list of numbers that nobody has or will have (domain §5).</summary>
    private static readonly string[] Personnummer = ["200501012397", "200501022388", "200501032395", "200501042386"];

    /// <summary>Whatever must be in the database and in no mail. With the letters that cultures read differently, and with markup.</summary>
    public IReadOnlyList<string> Marks =>
        [
            .. pupils.SelectMany(
                (_, i) => new[] { "given", "family", "class", "guardian", "note", "cause", "told" }.Select(of => Mark(of, i))
            ),
            .. Personnummer.Take(pupils.Count),
        ];

    public static string Mark(string of, int pupil) => $"MÄRKTiIıİ-{of}-{(char)('A' + pupil)}<b>";

    public async Task LiveAsync()
    {
        await _school.StaffAsync();
        await _school.AddAsync([
            Person(Hugo, "Hugo"),
            Duty(Hugo, StaffRole.PrincipalOrganiser, unit: ""),
            Person(Adam, "Adam"),
            Duty(Adam, StaffRole.Administrator, unit: ""),
            Person(Siv, "Siv"),
            Duty(Siv, StaffRole.SocialServices, unit: ""),
        ]);
        foreach (var (i, pupil) in pupils.Index())
        {
            await _school.AddAsync(Known(i, pupil));
        }
        await EveningAsync(0, []);
        for (var day = 1; day <= LastDay; day++)
        {
            await EveningAsync(day, [.. pupils.Select((p, i) => Alarm(day, i, p.Level))]);
        }
    }

    private async Task EveningAsync(int day, Signal[] signals)
    {
        await _school.EveningAsync(Day(day), signals);
        await new CasesStep(test.Database).AdvanceAsync(Day(day), default);
        if (day == LastDay || pupils.Any(p => p.Fate is Fate.Late))
        {
            await new TasksStep(test.Database, LadderTests.Shipped, "2262").AdvanceAsync(Day(day), _ => Calendar, default);
        }
        if (day == 2)
        {
            await HappenAsync();
        }
        await RouteAsync(day);
        if (day == 1)
        {
            // Between the night and the mail.
            await _school.ChangeAsync<Pupil>(p =>
                p.Protection = pupils[p.Id.Value - 1].Fate is Fate.ProtectedSince ? ProtectionMark.SecrecyMarking : p.Protection
            );
            await RetractAsync();
            await RouteAsync(day);
        }
        var transport = new FolderTransport(new MailOptions { Folder = folder });
        await new MailStep(
            test.Database,
            transport,
            new MailOptions(),
            Ending,
            RoutingRulesTests.Shipped,
            new FixedClock(new DateTimeOffset(Day(day), new TimeOnly(17, 0), TimeSpan.Zero)),
            Microsoft.Extensions.Logging.Abstractions.NullLogger<MailStep>.Instance
        ).SendAsync(null, default);
    }

    private Task RouteAsync(int day) => SmallSchool.RouteAsync(test, Day(day), Ending);

    private async Task RetractAsync()
    {
        foreach (var (i, _) in pupils.Index().Where(p => p.Item.Fate is Fate.Retracted))
        {
            var reference = _school.All<Case>().Single(c => c.PupilId == new PupilId(i + 1)).Reference;
            var clocks = new TaskClocks(LadderTests.Shipped, "2262", _ => Calendar);
            await test.Database.InTransactionAsync(
                db => new CaseActs(db, clocks, default).WithdrawAsync(new CaseWord(reference, "hedda", Day(1), Mark("note", i)), 1),
                default
            );
        }
    }

    /// <summary>What people write and do, and what else a night finds.</summary>
    private async Task HappenAsync()
    {
        var cases = _school.All<Case>().ToDictionary(c => c.PupilId.Value - 1);
        foreach (var (i, pupil) in pupils.Index())
        {
            await _school.AddAsync(
                pupil.Fate switch
                {
                    Fate.ConsentEnds => [Said.Record(i + 1, new PupilId(i + 1), ConsentGiver.Guardian1, Mark("guardian", i), to: Day(8))],
                    Fate.ForOrganiser => [ForOrganiser(cases[i].Id)],
                    _ => [],
                }
            );
            await test.Database.InTransactionAsync(
                db =>
                    ContactNotes.AddAsync(
                        db,
                        new ContactWord(
                            cases[i].Id,
                            Day(1),
                            "maja",
                            Day(2).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc),
                            ContactWith.Pupil,
                            ContactWay.Phone,
                            Mark("note", i)
                        ),
                        default
                    ),
                default
            );
        }
        await _school.AddAsync(Found());
    }

    private static IEnumerable<object> Found() =>
        [
            .. OldData.Found(Unit, Day(1), 6, 5),
            new Notice
            {
                AsOf = Day(2),
                Unit = Unit,
                Kind = NoticeKind.RegisterIncomplete,
                Subject = Mark("class", 0),
                Count = 12,
                Of = 340,
            },
            new RefusedFile
            {
                File = "thresholds.json",
                Faults = "rad 3, kolumn 9: ett tal",
                InForce = "1",
            },
        ];

    private static CaseTask ForOrganiser(CaseId id) =>
        new()
        {
            CaseId = id,
            Number = 900,
            Kind = TaskKind.NotifyHomeMunicipality,
            OpenedOn = Day(2),
            DueOn = Day(4),
            Within = 2,
            Owner = StaffRole.PrincipalOrganiser,
            State = TaskState.Open,
        };

    private static IEnumerable<object> Known(int i, TaintedPupil pupil)
    {
        var id = new PupilId(i + 1);
        yield return new Pupil
        {
            Id = id,
            GivenName = Mark("given", i),
            FamilyName = Mark("family", i),
        };
        yield return pupil.Fate is Fate.NobodyToTell
            ? Enrolment(id.Value, mentor: null, Mark("class", i), OtherUnit)
            : Enrolment(id.Value, "maja", Mark("class", i));
        yield return new Guardianship
        {
            PupilId = id,
            Ordinal = 1,
            GuardianKey = Mark("guardian", i),
        };
        yield return new PupilAlias
        {
            Kind = AliasKind.Personnummer,
            Value = Personnummer[i],
            PupilId = id,
        };
        // What is handed over lies there for everybody, and has left for those whose it is.
        yield return new Referral
        {
            Id = i + 1,
            PupilId = id,
            Unit = Unit,
            Ground = DisclosureGround.Consent,
            Recipient = "socialtjansten",
            Purpose = "narvaro",
            Items = "narvaro",
            State = pupil.Fate is Fate.HandedOver ? ReferralState.Delivered : ReferralState.Drafted,
            Changes = 0,
        };
        yield return new ReferralText
        {
            ReferralId = i + 1,
            Item = "narvaro",
            Text = Mark("told", i),
        };
    }

    private static Signal Alarm(int day, int pupil, int level) =>
        new()
        {
            AsOf = Day(day),
            PupilId = new PupilId(pupil + 1),
            Rule = "rise",
            RuleVersion = 1,
            Mode = RuleMode.Alarm,
            Level = level,
            Evidence = new Newtonsoft.Json.Linq.JObject { ["orsak"] = Mark("cause", pupil) }.ToString(Newtonsoft.Json.Formatting.None),
        };
}
