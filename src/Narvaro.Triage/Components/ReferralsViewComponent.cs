using Microsoft.AspNetCore.Mvc;
using Narvaro.Desks;
using Narvaro.Privacy.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Components;

/// <summary>Referrals and SIP meetings of a case, newest first.</summary>
public sealed class ReferralsViewComponent(ReferralDesk desk, Person person) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string reference, Glimpse? glimpse = null)
    {
        if (!person.MayEver(DataClass.Referral, Purpose.Disclosure))
        {
            return Content("");
        }
        var referrals = await desk.ListAsync(person.Key, reference, HttpContext.RequestAborted, glimpse);
        ViewData["reference"] = reference;
        return referrals.Refusal is null ? View(referrals) : Content("");
    }
}
