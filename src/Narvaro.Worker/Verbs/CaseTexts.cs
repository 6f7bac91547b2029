using System.Globalization;
using System.Text.Json;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;

namespace Narvaro.Worker.Verbs;

/// <summary>A case in Swedish: where it stands, what is to be done, what has happened. Nothing of who the pupil is.</summary>
internal static class CaseTexts
{
    /// <summary>Tasks as they are typed.</summary>
    public static IReadOnlyList<(string Code, TaskKind Kind)> Kinds { get; } =
    [.. Enum.GetValues<TaskKind>().Select(k => (JsonNamingPolicy.CamelCase.ConvertName(k.ToString()), k))];

    public static Answer Answer(CaseFile file)
    {
        var (state, name) = (file.History.State, file.Row.Reference);
        var document = new
        {
            Case = name,
            state.Status,
            state.Level,
            state.Trend,
            state.OpenedOn,
            state.IsSnoozed,
            state.SnoozedUntil,
            Tasks = file.History.Tasks.Select(t => new
            {
                t.Number,
                t.Kind,
                t.State,
                t.Role,
                t.DueOn,
                t.RemindedOn,
                t.EscalatedOn,
            }),
            Changes = file.History.Changes.Select(
                (c, i) =>
                    new
                    {
                        Number = i + 1,
                        c.On,
                        Kind = c.GetType().Name,
                        c.By,
                        c.Level,
                        Withdrawn = file.History.IsWithdrawn(i + 1),
                    }
            ),
        };
        return new Answer(ExitCode.Done, document, [.. Lines(name, file.History)]);
    }

    private static IEnumerable<string> Lines(string name, CaseHistory history)
    {
        var state = history.State;
        var aside = state switch
        {
            { SnoozedUntil: { } until } => $", vilar till {Day(until)}",
            { IsSnoozed: true } => ", vilar tills det blir värre",
            _ => "",
        };
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {CaseWords.Of(state.Status)}, nivå {state.Level}, {CaseWords.Of(state.Trend)}, öppnat {Day(state.OpenedOn)}{aside}"
        );
        yield return "Uppgifter:";
        foreach (var task in history.Tasks)
        {
            yield return $"  {TaskWords.Of(task.Kind)} ({RoleWords.Of(task.Role)}): {Of(task)}";
        }
        yield return "Händelser:";
        for (var number = 1; number <= history.Count; number++)
        {
            var change = history[number];
            var back = history.IsWithdrawn(number) ? " (återtagen)" : "";
            var by = change.By == Change.Night ? "" : $", {change.By}";
            yield return string.Create(CultureInfo.InvariantCulture, $"  {number}. {Day(change.On)}: {ChangeWords.Of(change)}{by}{back}");
        }
    }

    private static string Of(CaseTask task) =>
        task.State switch
        {
            TaskState.Open =>
                $"senast {Day(task.DueOn)}{(task.RemindedOn is { } day ? $", påmind {Day(day)}" : "")}{(task.EscalatedOn is { } up ? $", vidare {Day(up)}" : "")}",
            TaskState.Done => $"gjort {Day(task.SettledOn!.Value)}",
            TaskState.NotNeeded => $"behövs inte, {Day(task.SettledOn!.Value)}",
            _ => $"bortfallen {Day(task.SettledOn!.Value)}",
        };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
