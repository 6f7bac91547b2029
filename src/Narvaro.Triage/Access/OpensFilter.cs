using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Access;

/// <summary>Stands before every page.</summary>
internal sealed class OpensFilter(Person person, FreshSignIn fresh) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var page = context.ActionDescriptor.ModelTypeInfo!;
        var opens = page.GetCustomAttribute<OpensAttribute>();
        var request = context.HttpContext.Request;
        if (opens is null ? page.GetCustomAttribute<OfNobodyAttribute>() is null : !May(opens))
        {
            context.Result = new NotFoundResult();
        }
        else if (opens is { StepUp: true } && await fresh.AskAsync(request) is { } again)
        {
            context.Result = again;
        }
        else
        {
            await next();
        }
    }

    private bool May(OpensAttribute opens) =>
        person.MayEver(opens.What, opens.Purpose, opens.Act) || person.MayEver(opens.What, opens.Or, opens.Act);
}
