using Microsoft.AspNetCore.Mvc;
using Narvaro.Desks;
using Narvaro.Privacy.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Components;

/// <summary>Contacts of a case, newest first.</summary>
public sealed class ContactsViewComponent(NoteDesk desk, Person person) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string reference, Glimpse? glimpse = null)
    {
        if (!person.MayEver(DataClass.MentorContactNote, Purpose.FollowUp))
        {
            return Content("");
        }
        var contacts = await desk.ReadContactsAsync(person.Key, reference, HttpContext.RequestAborted, glimpse);
        ViewData["reference"] = reference;
        return contacts.Refusal is null ? View(contacts) : Content("");
    }
}
