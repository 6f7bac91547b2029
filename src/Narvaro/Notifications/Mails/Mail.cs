using System.Globalization;
using Narvaro.Kernel;

namespace Narvaro.Notifications.Mails;

/// <summary>
/// All that a mail of its kind may know (design §8): nothing of a pupil, and nothing from which one could be told. What is not here
/// cannot be written in a template.
/// </summary>
/// <param name="Contact">Whom to ask.</param>
public abstract record Mail(string Contact)
{
    private protected static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public abstract string Subject { get; }

    public string Ask => $"Frågor? Kontakta {Contact}. Det här mejlet går inte att svara på.";

    /// <summary>The component that says the same as HTML; takes the mail as its parameter <c>Mail</c>.</summary>
    private protected abstract Type Template { get; }

    /// <summary>The plain text; the HTML beside it says the same.</summary>
    public abstract string Text();

    public Task<string> HtmlAsync(ComponentHtml components) => components.RenderAsync(Template, nameof(Mail), this);

    private protected static string Day(DateOnly date) => date.ToString("dddd d MMMM yyyy", Swedish);
}
