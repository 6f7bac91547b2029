using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Narvaro.Triage.Access;
using Narvaro.Triage.Navigation;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages;

/// <summary>Leads to the first page that the person may see.</summary>
[OfNobody]
public sealed class IndexModel(Person person) : PageModel
{
    public IActionResult OnGet() => Menu.Of(person).FirstOrDefault() is { } first ? LocalRedirect(first.Address) : Page();
}
