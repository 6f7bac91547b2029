using Microsoft.AspNetCore.Mvc.RazorPages;
using Narvaro.Triage.Access;

namespace Narvaro.Triage.Pages.Oversight;

/// <summary>What the figures mean, each said once: other pages link to <c>/om-siffrorna#tackning</c>.</summary>
[OfNobody]
public sealed class DefinitionsModel : PageModel;
