using Microsoft.AspNetCore.Mvc;
using Narvaro.Desks;
using Narvaro.Privacy.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Components;

/// <summary>What elevhälsan has written in a case. A rektor is shown the way to it, which says what for, and nothing else.</summary>
public sealed class HealthViewComponent(NoteDesk desk, Person person) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string reference, Glimpse? glimpse = null)
    {
        ViewData["reference"] = reference;
        if (!person.MayEver(DataClass.PupilHealthNote, Purpose.FollowUp))
        {
            return person.MayEver(DataClass.PupilHealthNote, Purpose.Investigation) ? View("Way") : Content("");
        }
        var notes = await desk.ReadHealthAsync(person.Key, reference, Purpose.FollowUp, HttpContext.RequestAborted, glimpse);
        return notes.Refusal is null ? View(notes) : Content("");
    }
}
