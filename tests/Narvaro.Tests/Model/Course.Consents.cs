using Narvaro.Consent;
using Narvaro.Desks;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Cases;

namespace Narvaro.Tests.Model;

/// <summary>What guardians say, and what is referred.</summary>
internal sealed partial class Course
{
    private static readonly ReferralTold Told = new(
        "socialtjansten",
        "narvaro",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["narvaro"] = "Borta varje måndag." },
        new ConsentBasis()
    );

    private int _said;

    private async Task SayAsync(int about)
    {
        if (Case(about) is not var (reference, one, pupil))
        {
            return;
        }
        var word = town.Word(about / 2 % 2, about % 3 > 0, Today.AddDays(-(about % 4)), Said());
        await RecordAsync(reference, one, pupil, word);
    }

    private async Task RecordAsync(string reference, ReferenceCase one, ReferencePupil pupil, Word word)
    {
        var giver = word.Giver == 0 ? ConsentGiver.Guardian1 : ConsentGiver.Guardian2;
        var order = new ConsentOrder(giver, word.Yes, "socialtjansten", "narvaro", ["narvaro"], word.From, word.To);
        var receipt = await house.Consents.RecordAsync(Heads[one.Unit], reference, order, default);
        Assert.Equal(word.Id, receipt.Consent);
        pupil.Words.All.Add(word);
        town.Said(word);
    }

    /// <summary>The last that stands, or one that has been taken back already.</summary>
    private async Task TakeBackAsync(int about)
    {
        if (Case(about) is not var (reference, one, pupil) || pupil.Words.All.Count == 0)
        {
            return;
        }
        var word = pupil.Words.All.FindLast(w => !w.Withdrawn) ?? pupil.Words.All[^1];
        var refusal = await house.Consents.WithdrawAsync(Heads[one.Unit], reference, word.Id, "ringde", default);
        Assert.Equal(word.Withdrawn, refusal is not null);
        word.Withdrawn = true;
    }

    private async Task DeliverWordAsync(int about)
    {
        var word = town.Word(about / 2 % 2, about % 3 > 0, Today.AddDays(-(about % 2)), Said());
        word.Withdrawn = about % 5 == 0;
        await house.TakeAsync("samtycken.csv", ModelFiles.Consent(about % 2, word.Giver, word.Yes, word.From, word.To, word.Withdrawn));
        town.Said(town.Pupils[about % 2].Words.Deliver(word));
    }

    /// <summary>Both guardians say yes, and a referral is drafted; perhaps it goes further, and perhaps one of them takes it back on the way.</summary>
    private async Task AgreeAsync(int about)
    {
        if (Case(about) is not var (reference, one, pupil))
        {
            return;
        }
        await RecordAsync(reference, one, pupil, town.Word(0, yes: true, Today, Said()));
        await RecordAsync(reference, one, pupil, town.Word(1, yes: true, Today, Said()));
        await DraftAsync(about);
        var further = about % 5;
        if (further is 3)
        {
            await TakeBackAsync(about);
        }
        if (further > 0)
        {
            await ApproveAsync(0);
        }
        if (further is 4)
        {
            await TakeBackAsync(about);
        }
        if (further is 2 or 4)
        {
            await HandOverAsync();
        }
    }

    private async Task DraftAsync(int about)
    {
        if (Case(about) is not var (reference, one, pupil))
        {
            return;
        }
        var receipt = await house.Referrals.DraftAsync(Heads[one.Unit], reference, Told, default);
        Assert.Equal(pupil.Words.IsGround(Today), receipt.Refusal is null);
        // What waits for a decision and says the same is the same.
        if (receipt.Referral is not null && !town.Referrals.Exists(r => r.Case == one && r.State == "Drafted"))
        {
            town.Referrals.Add(new ReferenceReferral(pupil, one));
        }
    }

    private async Task ApproveAsync(int about)
    {
        if (Referral(about) is not var (id, referral))
        {
            return;
        }
        var (person, reference) = HeadOf(referral);
        var receipt = await house.Referrals.ApproveAsync(person, reference, id, default);
        var ground = referral.Pupil.Words.IsGround(Today);
        Assert.Equal(referral.State == "Drafted" && ground, receipt.Refusal is null);
        referral.State =
            referral.State != "Drafted" ? referral.State
            : ground ? "Queued"
            : "Refused";
    }

    private async Task CancelAsync(int about)
    {
        if (Referral(about) is not var (id, referral))
        {
            return;
        }
        var (person, reference) = HeadOf(referral);
        var refusal = await house.Referrals.CancelAsync(person, reference, id, "familjen ville vänta", default);
        Assert.Equal(referral.IsOpen, refusal is null);
        referral.State = referral.IsOpen ? "Cancelled" : referral.State;
    }

    private async Task HandOverAsync()
    {
        await house.HandOverAsync();
        town.HandOver();
    }

    private (int Id, ReferenceReferral Referral)? Referral(int about)
    {
        var at = town.Referrals.Count - 1 - about % Math.Clamp(town.Referrals.Count, 1, 2);
        return at < 0 ? null : (at + 1, town.Referrals[at]);
    }

    private (string Person, string Reference) HeadOf(ReferenceReferral referral) =>
        (Heads[referral.Case.Unit], NameOf(town.Cases.FindIndex(c => c.Case == referral.Case)));

    /// <summary>Later than all that was said before.</summary>
    private int Said()
    {
        house.Clock.Now = house.Clock.Now.AddSeconds(1);
        return ++_said;
    }
}
