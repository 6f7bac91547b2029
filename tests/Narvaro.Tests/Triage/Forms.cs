namespace Narvaro.Tests.Triage;

/// <summary>Sends a form of a page by the address that takes it.</summary>
internal static class Forms
{
    /// <param name="address">Of the page, with the form's handler last when it has several.</param>
    public static async Task<HttpResponseMessage> SendAsync(
        this TriageSite site,
        string address,
        params IEnumerable<(string Name, string Value)> fields
    )
    {
        var split = address.IndexOf("handler=", StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        return await site.SubmitAsync(split < 0 ? address : address[..(split - 1)], address, form);
    }
}
