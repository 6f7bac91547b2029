using System.Globalization;
using Narvaro.Cases.Duties;
using Narvaro.Roster.Staff;

namespace Narvaro.Cases;

/// <summary>What happened in a case, in a few Swedish words. What people wrote is not shown here.</summary>
public static class ChangeWords
{
    /// <param name="change">What happened.</param>
    /// <param name="levels">Whether levels, and to whom a task went, are told.</param>
    public static string Of(Change change, bool levels = true) =>
        change switch
        {
            TaskEscalated t when !levels => $"vidare: {TaskWords.Of(t.Task)}",
            Opened o => Level($"öppnat{(o.Baseline ? " vid installationen" : "")}", levels ? o.Level : null),
            Imported i => Level("från tidigare system", levels ? i.Level : null),
            Raised r => Level("högre nivå", levels ? r.Level : null),
            Recovered => "bättre: bevakas",
            Regressed r => Level("tillbaka efter bättring", levels ? r.Level : null),
            Moved => "följde med till en annan skola",
            Corrected c => string.Create(CultureInfo.InvariantCulture, $"frånvaron bakom händelse {c.Number} är rättad"),
            SnoozeEnded => "vilar inte längre",
            AcknowledgementExpired => "kvitteringen har gått ut",
            Acknowledged => "kvitterat",
            Activated => "arbetet har börjat",
            Snoozed => "vilar",
            LevelSet l => Level("nivån är bestämd", levels ? l.Level : null),
            Assigned a => a.To is null ? "ingen är ansvarig" : "ansvarig är vald",
            Closed => "avslutat",
            Withdrawn w => string.Create(CultureInfo.InvariantCulture, $"händelse {w.Number} är återtagen"),
            TaskOpened t => $"att göra: {TaskWords.Of(t.Task)}",
            TaskDone t => $"gjort: {TaskWords.Of(t.Task)}",
            TaskNotNeeded t => $"behövs inte: {TaskWords.Of(t.Task)}",
            TaskDropped t => $"bortfallen: {TaskWords.Of(t.Task)}",
            TaskReminded t => $"påminnelse till {RoleWords.Of(t.Role)}: {TaskWords.Of(t.Task)}",
            TaskEscalated t => $"vidare till {RoleWords.Of(t.Role)}: {TaskWords.Of(t.Task)}",
            _ => change.GetType().Name,
        };

    private static string Level(string what, int? level) =>
        level is null ? what : string.Create(CultureInfo.InvariantCulture, $"{what}, nivå {level}");
}
