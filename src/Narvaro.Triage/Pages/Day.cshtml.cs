using Microsoft.AspNetCore.Mvc.RazorPages;
using Narvaro.Desks;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages;

/// <summary>Where the day begins: what is mine to do, and what is new.</summary>
[Opens(DataClass.CaseFact, Purpose.FollowUp)]
public sealed class DayModel(DayDesk desk, ConcernDesk concerns, Person person, Texts t) : PageModel
{
    public DayPage Day { get; private set; } = new([], 0, [], DateOnly.MinValue, [], DateOnly.MinValue);

    /// <summary>Own reports of concern to ask socialtjänsten about: how many, and nothing of whom, for this page asks for no fresh sign-in.</summary>
    public int ToAsk { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Day = await desk.ReadAsync(person.Key, ct);
        ToAsk = (await concerns.DueAsync(person.Key, ct)).Count;
    }

    /// <summary>The clock in words, so that nothing is told by colour alone.</summary>
    public string Clock(DayTask task) =>
        task.DaysLeft switch
        {
            < -1 => t["försenat {0} skoldagar", -task.DaysLeft],
            -1 => t["försenat 1 skoldag"],
            0 when task.Task.DueOn < Day.Today => t["försenat"],
            0 => t["ska vara klart i dag"],
            1 => t["1 skoldag kvar"],
            _ => t["{0} skoldagar kvar", task.DaysLeft],
        };

    public static string Words(DayNewsKind kind) =>
        kind switch
        {
            DayNewsKind.Opened => "Nytt ärende",
            DayNewsKind.Worse => "Har blivit värre",
            _ => "Rättat: frånvaron bakom en signal stämde inte",
        };
}
