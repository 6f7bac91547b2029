using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Narvaro.Kernel;

/// <summary>Razor components to HTML text, without a web server: mails and documents.</summary>
public sealed class ComponentHtml : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        // å, ä and ö as they are; markup stays escaped.
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation))
        .BuildServiceProvider();

    /// <param name="component">The component.</param>
    /// <param name="parameter">Name of its one parameter.</param>
    /// <param name="value">What the component shows.</param>
    public async Task<string> RenderAsync(Type component, string parameter, object value)
    {
        await using var renderer = new HtmlRenderer(_services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [parameter] = value });
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, parameters)).ToHtmlString()
        );
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
