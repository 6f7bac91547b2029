using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Access;

/// <summary>What is shown only to who has signed in a moment ago leads everybody else to the sign-in and back; what was written is given
/// back.</summary>
public sealed class FreshSignIn(Person person, TimeProvider clock)
{
    /// <summary>The person has just signed in.</summary>
    public bool Holds => StepUp.Holds(person, clock);

    /// <returns>Null for who has just signed in.</returns>
    public async Task<IActionResult?> AskAsync(HttpRequest request)
    {
        if (Holds)
        {
            return null;
        }
        if (HttpMethods.IsGet(request.Method))
        {
            return new LocalRedirectResult(StepUp.Address(request.Path + request.QueryString));
        }
        await LostSession.WriteAsync(request.HttpContext, again: true);
        return new EmptyResult();
    }
}
