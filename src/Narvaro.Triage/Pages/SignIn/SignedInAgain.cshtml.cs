using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Narvaro.Triage.Access;

namespace Narvaro.Triage.Pages.SignIn;

[AllowAnonymous]
[OfNobody]
public sealed class SignedInAgainModel : PageModel;
