using Narvaro.Cases.ChildConcern;
using Narvaro.Cases.Notes;
using Narvaro.Cases.Sip;
using Narvaro.Consent;
using Narvaro.FollowUp.Interventions;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;

namespace Narvaro.Benchmarks.Pages;

/// <summary>What people have written in the cases of a <see cref="Town"/>.</summary>
internal sealed class TownNotes(Town town)
{
    private const string Words = "Vi har talats vid om hur det går i skolan och vad som skulle hjälpa. Vi hörs igen nästa vecka.";

    private static readonly DateTime At = Town.Now.UtcDateTime.AddDays(-3);

    /// <summary>Three of each case but the newest.</summary>
    public IEnumerable<ContactNote> Contacts() =>
        Of(n => town.RowOf(n) % 10 > 1, 3)
            .Select(x => new ContactNote
            {
                Id = x.Id,
                CaseId = new CaseId(x.Case),
                On = Town.Back(3 + (x.Id % 60)),
                At = At,
                By = town.MentorOf(town.PupilOf(x.Case)),
                With = (ContactWith)(x.Id % 3),
                Way = (ContactWay)(x.Id % 4),
                Text = Words,
                PupilSays = "Det är svårt på morgnarna.",
                GuardiansSay = null,
            });

    public IEnumerable<PupilHealthNote> Health() =>
        Of(n => town.RowOf(n) % 5 == 4, 2)
            .Select(x => new PupilHealthNote
            {
                Id = x.Id,
                CaseId = new CaseId(x.Case),
                Unit = UnitOf(x.Case),
                HeldBy = UnitOf(x.Case),
                On = Town.Back(2 + (x.Id % 40)),
                At = At,
                By = Key(StaffRole.PupilHealth, x.Case),
                Text = Words,
            });

    public IEnumerable<Intervention> Interventions() =>
        Of(n => town.RowOf(n) % 10 > 2, 2)
            .Select(x => new Intervention
            {
                Id = x.Id,
                CaseId = new CaseId(x.Case),
                Kind = (InterventionKind)(x.Id % 4),
                Goal = "Med på alla lektioner före lunch.",
                Responsible = StaffRole.Mentor,
                StartsOn = Town.Back(30),
                FollowUpOn = Town.Today.AddDays(x.Id % 30),
                By = town.MentorOf(town.PupilOf(x.Case)),
                At = At,
            });

    /// <summary>Both guardians of every second case; one in ten ends within two weeks.</summary>
    public IEnumerable<ConsentRecord> Consents() =>
        Of(n => town.RowOf(n) % 2 == 1, 2)
            .Select(x => new ConsentRecord
            {
                Id = x.Id,
                PupilId = new PupilId(town.PupilOf(x.Case)),
                Giver = (ConsentGiver)((x.Id + 1) % 2),
                GuardianKey = TownRoster.GuardianOf(town.PupilOf(x.Case), 1 + ((x.Id + 1) % 2)),
                Agrees = town.RowOf(x.Case) % 9 != 0,
                Direction = ConsentDirection.SchoolToSocialServices,
                Discloser = UnitOf(x.Case).Value,
                Recipient = "socialtjansten",
                Purpose = "narvaro",
                Items = "identitet,narvaro",
                Form = ConsentForm.Written,
                From = Town.Back(100),
                To = Town.Today.AddDays(town.RowOf(x.Case) % 20 == 1 ? 5 + (x.Case % 9) : 60 + (x.Case % 200)),
                RecordedBy = Key(StaffRole.PupilHealth, x.Case),
                RecordedAt = At.AddDays(-100),
            });

    public IEnumerable<Referral> Referrals() => Referred().Select(Referral);

    public IEnumerable<ReferralChange> ReferralChanges() =>
        Referred()
            .SelectMany(x =>
                new ReferralEvent[]
                {
                    new ReferralDrafted(At, Key(StaffRole.Principal, x.Case), StaffRole.Principal, new ConsentBasis(), "OSL 10:1"),
                    new ReferralApproved(At, Key(StaffRole.Principal, x.Case), StaffRole.Principal, "OSL 10:1"),
                    new ReferralDelivered(At, "narvaro", ["identitet", "narvaro"], "kvitto"),
                }.Select((happened, at) => ReferralCodec.ToRow(x.Id, at + 1, happened))
            );

    public IEnumerable<ReferralText> ReferralTexts() =>
        Referred()
            .SelectMany(x => new[] { ("identitet", "Elev Nummer"), ("narvaro", Words) }, (x, t) => (x.Id, t))
            .Select(x => new ReferralText
            {
                ReferralId = x.Id,
                Item = x.t.Item1,
                Text = x.t.Item2,
            });

    public IEnumerable<SipMeeting> Meetings() =>
        Of(n => town.RowOf(n) % 20 == 5, 1)
            .Select(x => new SipMeeting
            {
                Id = x.Id,
                CaseId = new CaseId(x.Case),
                PlannedOn = Town.Today.AddDays(x.Id % 20),
                Invited = $"{SipPart.Pupil},{SipPart.Guardians},{SipPart.School}",
                CalledBy = Key(StaffRole.Principal, x.Case),
                CalledAt = At,
            });

    public IEnumerable<ChildConcernReport> Concerns() =>
        Of(n => town.RowOf(n) % 25 == 6, 1)
            .Select(x => new ChildConcernReport
            {
                Id = x.Id,
                PupilId = new PupilId(town.PupilOf(x.Case)),
                Unit = UnitOf(x.Case),
                At = At.AddDays(-(x.Id % 30)),
                By = town.MentorOf(town.PupilOf(x.Case)),
                OnBehalfOf = null,
            });

    private IEnumerable<(int Id, int Case)> Referred() => Of(n => town.RowOf(n) % 15 == 4, 1);

    private Referral Referral((int Id, int Case) x) =>
        new()
        {
            Id = x.Id,
            CaseId = new CaseId(x.Case),
            PupilId = new PupilId(town.PupilOf(x.Case)),
            Unit = UnitOf(x.Case),
            Ground = DisclosureGround.Consent,
            Recipient = "socialtjansten",
            Purpose = "narvaro",
            Items = "identitet,narvaro",
            State = ReferralState.Delivered,
            Changes = 3,
        };

    private IEnumerable<(int Id, int Case)> Of(Func<int, bool> which, int each) =>
        Enumerable.Range(1, town.Cases).Where(which).SelectMany(n => Enumerable.Repeat(n, each)).Select((n, at) => (at + 1, n));

    private SchoolUnitCode UnitOf(int number) => Town.Unit(town.UnitOf(town.PupilOf(number)));

    private string Key(StaffRole role, int number) => Town.Key(role, town.UnitOf(town.PupilOf(number)));
}
