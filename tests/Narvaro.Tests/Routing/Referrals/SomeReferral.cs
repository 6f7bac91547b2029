using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Routing.Referrals;

/// <summary>Rows of referrals for tests of other rooms.</summary>
internal static class SomeReferral
{
    public static Referral Queued(int id, PupilId pupil, CaseId? of = null) =>
        new()
        {
            Id = id,
            CaseId = of,
            PupilId = pupil,
            Unit = SmallSchool.Unit,
            Ground = DisclosureGround.Consent,
            Recipient = "socialtjansten",
            Purpose = "narvaro",
            Items = "narvaro",
            State = ReferralState.Queued,
            Changes = 0,
        };

    public static ReferralRefusal Refusal(int id, PupilId pupil) =>
        new()
        {
            Id = id,
            PupilId = pupil,
            Unit = SmallSchool.Unit,
            Moment = GateMoment.Draft,
            Ground = DisclosureGround.Consent,
            Recipient = "socialtjansten",
            Purpose = "narvaro",
            Items = "narvaro",
            Code = "gate-consent-missing",
            Sentence = "Samtycke saknas.",
            Law = "OSL 10:1",
            By = "rut",
            Role = StaffRole.Principal,
            At = Said.At,
        };
}
