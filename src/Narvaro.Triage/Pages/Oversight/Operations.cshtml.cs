using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Routing;
using Narvaro.Storage;
using Narvaro.Triage.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.Oversight;

/// <summary>How the service is: runs, what is held and rejected, the age of data, mails. Never a pupil.</summary>
[Opens(DataClass.Operations, Purpose.Administration)]
public sealed class OperationsModel(OperationsDesk desk, Person person, IOptions<TriageOptions> options) : PageModel
{
    public OperationsShown Shown { get; private set; } = null!;

    /// <summary>Why the service is not well, in Swedish.</summary>
    public IReadOnlyList<string> Health { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((await desk.ReadAsync(person.Key, ct)).Shown is not { } shown)
        {
            return NotFound();
        }
        Shown = shown;
        Health = await options.Value.Health(ct);
        return Page();
    }

    public string UnitName(SchoolUnitCode unit) => options.Value.UnitName(unit);

    public string Step(JobRun run) => Words.Capital(options.Value.StepName(run.Job));

    public string Counts(JobRun run) => options.Value.Counts(run.ReadCounts());

    public static string Moment(DateTime utc) => Stockholm.ToLocal(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Ended(JobRun run) =>
        run.Outcome switch
        {
            Outcome.Done => "Klart",
            Outcome.Partial => "Delvis klart",
            Outcome.Failed => "Misslyckades",
            Outcome.Stopped => "Avbrutet",
            _ => "Pågår, eller blev aldrig klart",
        };

    public static string State(MailState state) =>
        state switch
        {
            MailState.Pending => "Väntar",
            MailState.Sending => "Skickas",
            MailState.Sent => "Skickade",
            MailState.Failed => "Misslyckade",
            _ => "Stoppade",
        };
}
