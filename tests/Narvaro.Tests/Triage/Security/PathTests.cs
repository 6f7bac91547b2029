using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace Narvaro.Tests.Triage.Security;

/// <summary>No file is served, and no name that somebody sends is a file's.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("/../../../etc/passwd")]
    [InlineData("/..\\..\\etc\\passwd")]
    [InlineData("/stil-../narvaro.css")]
    [InlineData("/stil-000000000000.css")]
    [InlineData("/narvaro.css")]
    [InlineData("/appsettings.json")]
    [InlineData("/keys/")]
    [InlineData("/.env")]
    [InlineData("/arenden/../drift/korning/7")]
    [InlineData("/arenden/..\\..\\etc\\passwd")]
    [InlineData("/arenden/N-0001/../../etc/passwd")]
    [InlineData("/arenden/' or 1=1 --")]
    [InlineData("/arenden/N-0001\0")]
    [InlineData("/mottagning/../arenden")]
    [InlineData("/mottagning/1.5")]
    [InlineData("/mottagning/99999999999999999999")]
    [InlineData("/drift/korning/-1")]
    [InlineData("/Pages/Case.cshtml")]
    [InlineData("/_framework/x")]
    public async Task Address_OfSomethingElse_IsNotThere(string path)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(TriageSite.PupilWithCase(1));

        // As it stands: a client of ours would have tidied it up.
        var context = await site.Server.SendAsync(c =>
        {
            c.Request.Method = HttpMethods.Get;
            c.Request.Host = new HostString("localhost");
            c.Request.Path = path;
            c.Request.Headers.Cookie = site.CookieOf("hedda");
        });

        Assert.Equal(StatusCodes.Status404NotFound, context.Response.StatusCode);
    }

    /// <summary>The file is read in memory; what it is called makes no difference.</summary>
    [Theory]
    [InlineData("../../etc/cron.d/x")]
    [InlineData("..\\..\\x.json")]
    [InlineData("/etc/<script>.json")]
    [InlineData("C:\\x.json")]
    public async Task Upload_WithANameThatIsAPath_IsReadAndKeptNowhere(string name)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        site.SignIn("adam");
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes("{\"<script>\": \"'\\\"><x-evil>\"}"));
        file.Headers.TryAddWithoutValidation(
            "Content-Disposition",
            $"form-data; name=\"fil\"; filename=\"{name.Replace("\\", "\\\\", StringComparison.Ordinal)}\""
        );
        form.Add(file);

        using var answer = await site.SubmitAsync("/regler", "/regler", form);

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Filen har fel:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("cron.d", html, StringComparison.Ordinal);
        Assert.Empty(Markup.Faults(html));
        Assert.False(File.Exists("/etc/cron.d/x"));
    }
}
