using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Narvaro.Triage.Access;

namespace Narvaro.Triage.Pages.Oversight;

/// <summary>How accessible the pages are (lagen om tillgänglighet till digital offentlig service, 2018:1937, 10–15 §§).</summary>
[AllowAnonymous]
[OfNobody]
public sealed class AccessibilityModel(IOptions<TriageOptions> options) : PageModel
{
    /// <summary>Empty when the municipality has given none.</summary>
    public string FeedbackAddress => options.Value.FeedbackAddress;
}
