using Microsoft.AspNetCore.Mvc;
using Narvaro.Desks;
using Narvaro.Privacy.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Components;

/// <summary>What has been said of letting the school tell, in short: whether each stands. The rest is a page of its own.</summary>
public sealed class ConsentsViewComponent(ConsentDesk desk, Person person) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string reference, Glimpse? glimpse = null)
    {
        if (!person.MayEver(DataClass.Consent, Purpose.FollowUp))
        {
            return Content("");
        }
        var consents = await desk.ReadAsync(person.Key, reference, HttpContext.RequestAborted, glimpse);
        ViewData["reference"] = reference;
        return consents.Refusal is null ? View(consents) : Content("");
    }
}
