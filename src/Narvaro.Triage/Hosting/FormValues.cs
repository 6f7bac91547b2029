using Microsoft.AspNetCore.Http;

namespace Narvaro.Triage.Hosting;

/// <summary>What somebody wrote in a form that was not taken, to be shown again.</summary>
internal static class FormValues
{
    public static string FormOr(this HttpRequest request, string name) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType ? request.Form[name].ToString() : "";
}
