using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Narvaro.Notifications.Mails;

/// <summary>Mails to HTML, without a web server.</summary>
public sealed class MailRenderer : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        // å, ä and ö as they are; markup stays escaped.
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation))
        .BuildServiceProvider();

    public async Task<string> HtmlAsync(Mail mail)
    {
        await using var renderer = new HtmlRenderer(_services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Mail"] = mail });
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(mail.Template, parameters)).ToHtmlString()
        );
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
