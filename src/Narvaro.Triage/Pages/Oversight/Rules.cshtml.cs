using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Narvaro.Desks;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.Hosting;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.Oversight;

/// <summary>The limits in words, and what a proposed file would give. The file is read in memory and kept nowhere.</summary>
[Opens(DataClass.Thresholds, Purpose.QualityWork, Or = Purpose.Administration)]
[EnableRateLimiting(Rates.Search)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestBody, MemoryBufferThreshold = LargestBody)]
[RequestSizeLimit(LargestBody)]
public sealed class RulesModel(RulesDesk desk, Person person, IOptions<TriageOptions> options) : PageModel
{
    private const int LargestBody = 4 * RulesDesk.Longest;

    public RulesShown Shown { get; private set; } = null!;

    /// <summary>Null until a file has been proposed.</summary>
    public RulesTried? Tried { get; private set; }

    public string NameOf(RuleDeviation deviation) => deviation.Unit is { } unit ? options.Value.UnitName(unit) : deviation.Of;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "fil")] IFormFile? file, CancellationToken ct)
    {
        Tried = await desk.TryAsync(person.Key, await TextAsync(file, ct), ct);
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if ((await desk.ReadAsync(person.Key, ct)).Shown is not { } shown)
        {
            return NotFound();
        }
        Shown = shown;
        return Page();
    }

    private static async Task<string> TextAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null)
        {
            return "";
        }
        using var reader = new StreamReader(file.OpenReadStream());
        return await reader.ReadToEndAsync(ct);
    }
}
