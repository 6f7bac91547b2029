using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Narvaro.Desks;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.Intake;

/// <summary>What has been delivered to the person's intake, and nothing else; not there for who reads at none: <c>/mottagning?sida=2</c>.</summary>
[Opens(DataClass.Referral, Purpose.Disclosure)]
public sealed class ListModel(IntakeDesk desk, Person person) : PageModel
{
    public Listing<IntakeRow> List { get; private set; } = new([], 1, false);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "sida")] string? page, CancellationToken ct)
    {
        if (!person.IsOfIntake)
        {
            return NotFound();
        }
        var numbered = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        List = await desk.ListAsync(person.Key, numbered ? number : 1, ct);
        return Page();
    }

    public static string Stage(IntakeAnswers answers) =>
        answers switch
        {
            { Accepted: true } => "Tas upp",
            { Accepted: false } => "Tas inte upp",
            { ReceivedAt: not null } => "Mottagen",
            _ => "Ny",
        };
}
