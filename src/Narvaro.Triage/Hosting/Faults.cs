using Microsoft.AspNetCore.Http;

namespace Narvaro.Triage.Hosting;

/// <summary>What a person is told when there is no page to show. Never what went wrong inside.</summary>
internal static class Faults
{
    public static Task WriteAsync(HttpContext context)
    {
        var (title, text) = Say(context.Response.StatusCode);
        return WriteAsync(context, title, $"<p>{text}</p><p><a href=\"/\">Till startsidan</a></p>");
    }

    /// <param name="body">Markup.</param>
    public static Task WriteAsync(HttpContext context, string title, string body)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="sv">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{title} – Närvaro</title>
              <link rel="stylesheet" href="{Stylesheet.Path}">
              <link rel="icon" href="data:,">
            </head>
            <body><main><h1>{title}</h1>{body}</main></body>
            </html>
            """,
            context.RequestAborted
        );
    }

    private static (string Title, string Text) Say(int status) =>
        status switch
        {
            StatusCodes.Status403Forbidden => (
                "Sidan visas inte här",
                "Här finns ingen inloggning som gäller andra datorer. Sidan svarar därför bara den dator som den körs på."
            ),
            StatusCodes.Status404NotFound => (
                "Sidan finns inte",
                "Adressen leder ingenstans, eller till något som du inte har behörighet till. Kontrollera att den är rätt skriven."
            ),
            StatusCodes.Status429TooManyRequests => (
                "Vänta lite",
                "Det har kommit många förfrågningar på kort tid. Försök igen om en minut."
            ),
            >= 500 => ("Något gick fel", "Sidan kunde inte visas. Försök igen om en stund; felet är antecknat i loggen."),
            _ => ("Det gick inte", "Förfrågan kunde inte besvaras. Gå tillbaka och försök igen."),
        };
}
