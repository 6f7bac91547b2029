using Narvaro.Kernel;

namespace Narvaro.Notifications.Mails;

/// <summary>
/// All that a mail of its kind may know (design §8): nothing of a pupil, and nothing from which one could be told. What is not here
/// cannot be written in a template.
/// </summary>
/// <param name="Link">The page it leads to, the same for everybody who gets the kind.</param>
/// <param name="Contact">Whom to ask.</param>
public abstract record Mail(Uri Link, string Contact)
{
    /// <summary>Invented, to be looked at: nothing in it waits for anybody.</summary>
    public bool IsExample { get; init; }

    public string Subject => $"{(IsExample ? "Exempel. " : "")}Närvaro: {Title}";

    /// <summary>Null of a mail that is what it says.</summary>
    public string? Example => IsExample ? "Det här är ett exempel. Det som står här väntar inte på dig." : null;

    /// <summary>What the link leads to.</summary>
    public virtual string Where => "Vad det gäller ser du när du har loggat in:";

    /// <summary>How old the data are, and what else there is to know; one sentence or two each.</summary>
    public virtual IEnumerable<string> Remarks => [];

    public virtual string Ask => $"Frågor? Kontakta {Contact}. Det här mejlet går inte att svara på.";

    /// <summary>What it is about, within a subject: how many, never who.</summary>
    public abstract string Title { get; }

    /// <summary>The component that says the same as HTML; takes the mail as its parameter <c>Mail</c>.</summary>
    private protected abstract Type Template { get; }

    /// <summary>Its own lines of the plain text.</summary>
    private protected abstract IEnumerable<string> Lines();

    /// <summary>The plain text; the HTML beside it says the same.</summary>
    public string Text() =>
        string.Join(
            "\n",
            [
                .. Example is { } example ? [example, ""] : Array.Empty<string>(),
                .. Lines(),
                Where,
                Link.AbsoluteUri,
                "",
                .. Remarks,
                Ask,
                "",
            ]
        );

    public Task<string> HtmlAsync(ComponentHtml components) => components.RenderAsync(Template, nameof(Mail), this);

    /// <summary>Ready to go to one person.</summary>
    internal async Task<OutgoingMail> ToAsync(string address, string key, ComponentHtml components, DateTimeOffset at) =>
        new(key, address, Subject, Text(), await HtmlAsync(components), at);
}
