using Microsoft.Playwright;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>Elevhälsoteamet on a Tuesday: ten cases, a keyboard, and nothing else.</summary>
[Collection(SchoolSite.Collection)]
public sealed class MeetingTests(SchoolSite school)
{
    private const int Cases = 10;

    [Fact]
    public async Task Team_TenCasesByKeyboardAlone_EachHasItsNextStepWrittenDown()
    {
        var page = await school.OpenAsync("elsa", "/arenden");
        var keyboard = new Keyboard(page);
        var written = new Dictionary<string, string>(StringComparer.Ordinal);

        await keyboard.SkipAsync();
        await keyboard.FollowAsync("tbody th a");
        for (var number = 1; ; number++)
        {
            var reference = await ReferenceAsync(page);
            Assert.True(written.TryAdd(reference, $"Möte {Text.Of(number)}: vi ringer hem på torsdag."), $"{reference} came twice");
            await StepAsync(page, keyboard, number, written[reference]);
            Assert.Equal(reference, await ReferenceAsync(page));
            if (number == Cases)
            {
                break;
            }
            await keyboard.SkipAsync();
            await keyboard.FollowAsync("a[rel=next]");
        }

        foreach (var (reference, words) in written)
        {
            await school.GoAsync(page, "/arenden/" + reference);
            Assert.Contains(words, await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        }
    }

    /// <summary>A contact, a note of elevhälsan, a case that rests, or a task that is not needed: in turn.</summary>
    private static async Task StepAsync(IPage page, Keyboard keyboard, int number, string words)
    {
        switch (number % 4)
        {
            case 0:
                await keyboard.FollowAsync("section[aria-labelledby=kontakter] p > a");
                await keyboard.TypeAsync("#with", "Vårdn");
                await keyboard.TypeAsync("#way", "Tel");
                await keyboard.TypeAsync("#text", words);
                await keyboard.FollowAsync("form.write button");
                break;
            case 1:
                await keyboard.FollowAsync("section[aria-labelledby=elevhalsa] p > a");
                await keyboard.TypeAsync("#text", words);
                await keyboard.FollowAsync("form.write button");
                break;
            case 2:
                await keyboard.OpenAsync("summary:has(+ form #vila-varfor)");
                await keyboard.TypeAsync("#vila-varfor", words);
                await keyboard.FollowAsync("details[open] button");
                break;
            default:
                await keyboard.OpenAsync(".tasks summary");
                await keyboard.TypeAsync(".tasks details[open] textarea", words);
                await keyboard.FollowAsync(".tasks details[open] button");
                break;
        }
        Assert.True(
            await page.Locator(".said").IsVisibleAsync(),
            $"step {Text.Of(number)} was not taken: {await page.Locator("main").InnerTextAsync()}"
        );
    }

    private static async Task<string> ReferenceAsync(IPage page) => (await page.Locator("h1").InnerTextAsync()).Split(' ')[0];
}
