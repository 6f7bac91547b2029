using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Narvaro.Tests.Triage.Access;

/// <summary>An address that the site answers.</summary>
/// <param name="Route">E.g. "/arenden/{reference}".</param>
/// <param name="Model">The page's; null of what is no page.</param>
/// <param name="Open">To who has not signed in.</param>
internal sealed record SiteEndpoint(string Route, Type? Model, bool Open)
{
    /// <summary>Names of the forms that it takes; empty text for the one without a name.</summary>
    public IEnumerable<string> Handlers => PostMethods.Select(NameOf).Order(StringComparer.Ordinal);

    public IEnumerable<MethodInfo> PostMethods =>
        Model?.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(m => SiteEndpoints.Post().IsMatch(m.Name)) ?? [];

    public static string NameOf(MethodInfo method) => SiteEndpoints.Post().Match(method.Name).Groups[1].Value;
}

/// <summary>Finds all there is, so that nothing can be left out of a table.</summary>
internal static partial class SiteEndpoints
{
    public static IReadOnlyList<SiteEndpoint> Of(TriageSite site) =>
        [
            .. site
                .Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
                .SelectMany(s => s.Endpoints)
                .OfType<RouteEndpoint>()
                .Select(e => new SiteEndpoint(
                    "/" + e.RoutePattern.RawText!.TrimStart('/'),
                    ModelOf(e),
                    e.Metadata.GetMetadata<IAllowAnonymous>() is not null
                ))
                .Distinct(),
        ];

    private static Type? ModelOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            ? typeof(Narvaro.Triage.TriageHosting).Assembly.GetType(
                "Narvaro.Triage.Pages." + page.ViewEnginePath.TrimStart('/').Replace('/', '.') + "Model"
            )
            : null;

    [GeneratedRegex("^OnPost(?!Async$)(.*?)(?:Async)?$|^OnPostAsync$")]
    internal static partial Regex Post();
}
