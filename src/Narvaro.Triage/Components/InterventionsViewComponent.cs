using Microsoft.AspNetCore.Mvc;
using Narvaro.Desks;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Components;

/// <summary>Interventions of a case, newest first, with those that are to be followed up marked.</summary>
public sealed class InterventionsViewComponent(InterventionDesk desk, Person person) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string reference, Glimpse? glimpse = null)
    {
        var interventions = await desk.ReadAsync(person.Key, reference, HttpContext.RequestAborted, glimpse);
        ViewData["reference"] = reference;
        return interventions.Refusal is null ? View(interventions) : Content("");
    }
}
