using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Storage;
using Narvaro.Triage.Access;
using Narvaro.Triage.Hosting;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.SignIn;

/// <summary>Somebody to be, in the demo.</summary>
public sealed record Choice(string Key, string Name, string Role, string Unit);

/// <summary>One login for each role. There is no such page but where the sign-in is <see cref="SignInWay.Chooser"/>, on this machine.</summary>
[AllowAnonymous]
[OfNobody]
[EnableRateLimiting(Rates.SignIn)]
public sealed class ChooseModel(Database database, IOptions<TriageOptions> options, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Choice> Choices { get; private set; } = [];
    public string Back { get; private set; } = "/";

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (options.Value.SignIn.Way is not SignInWay.Chooser)
        {
            context.Result = NotFound();
        }
    }

    public async Task OnGetAsync([FromQuery(Name = "tillbaka")] string? back, CancellationToken ct)
    {
        Back = Url.IsLocalUrl(back) ? back! : "/";
        Choices = await ReadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? person,
        [FromForm(Name = "tillbaka")] string? back,
        CancellationToken ct
    )
    {
        if ((await ReadAsync(ct)).FirstOrDefault(c => c.Key == person) is not { } chosen)
        {
            return RedirectToPage();
        }
        var identity = new ClaimsIdentity(Session.Claims(chosen.Key, chosen.Name, clock.GetUtcNow()), Session.Scheme);
        await HttpContext.SignInAsync(Session.Scheme, new ClaimsPrincipal(identity));
        return LocalRedirect(Url.IsLocalUrl(back) ? back! : "/");
    }

    /// <summary>Of each role, who has it in the first of the units that have any; of mentors the last class's, where the pupils are oldest and
    /// there is most to do.</summary>
    private async Task<IReadOnlyList<Choice>> ReadAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        var today = Stockholm.DateOf(clock.GetUtcNow().UtcDateTime);
        var held = await db.Set<Duty>().NamedAsync(db, today, ct);
        return
        [
            .. held.GroupBy(h => h.Role)
                .OrderBy(g => g.Key)
                .Select(g =>
                    g.OrderBy(h => h.Unit, StringComparer.Ordinal)
                        .ThenByDescending(h => h.Class, StringComparer.Ordinal)
                        .ThenBy(h => h.Key, StringComparer.Ordinal)
                        .First()
                )
                .Select(h => new Choice(h.Key, h.Name, Words.Role(h.Role), UnitName(h.Unit))),
        ];
    }

    private string UnitName(string unit) => SchoolUnitCode.TryParse(unit, out var code) ? options.Value.UnitName(code) : "";
}
