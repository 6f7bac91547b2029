using Microsoft.AspNetCore.Mvc;
using Narvaro.Desks;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Components;

/// <summary>The two-month picture of a case.</summary>
public sealed class PictureViewComponent(PictureDesk desk, Person person) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string reference, Glimpse? glimpse = null)
    {
        var picture = await desk.ReadAsync(person.Key, reference, HttpContext.RequestAborted, glimpse);
        return picture.Refusal is null ? View(new PictureGrid(picture)) : Content("");
    }
}
