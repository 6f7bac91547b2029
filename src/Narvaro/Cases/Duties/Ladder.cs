using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;
using Narvaro.Roster.Staff;

namespace Narvaro.Cases.Duties;

/// <summary>A task as the municipality has set it: whose it is, and how long it may take.</summary>
/// <param name="Level">Level of the närvarotrappa from which it is to be done; null of what follows from a decision on utredning.</param>
/// <param name="Within">School days.</param>
/// <param name="Again">Opened again each time it is done; null when once is enough.</param>
public sealed record LadderTask(TaskKind Kind, StaffRole Owner, int Within, int? Level = null, TaskAgain? Again = null);

/// <summary>From which level a task comes again, and in how many school days.</summary>
public sealed record TaskAgain(int Level, int Within);

/// <summary>How much ogiltig frånvaro is considerable (skollagen 15:15): per cent of the offered time over a window of school days.</summary>
public sealed record Considerable(double Percent, int Window);

/// <summary>The municipality's <c>config/ladder.json</c>: närvarotrappan's tasks and their clocks (domain §8.2–8.3). What the law asks is
/// not here but in <see cref="StatutoryTasks"/>.</summary>
/// <param name="Chain">Roles from the nearest to the highest: a task that nobody does goes up it.</param>
/// <param name="EscalateAfter">School days from the reminder, and from each step up.</param>
/// <param name="NewCasesPerWeek">New cases that a school's elevhälsoteam has room for in a week; null when nobody has said (detection §5.5).</param>
/// <param name="AcknowledgementLasts">School days without work after which a case must be seen again.</param>
public sealed record Ladder(
    IReadOnlyList<StaffRole> Chain,
    int EscalateAfter,
    int AcknowledgementLasts,
    Considerable ConsiderableAbsence,
    IReadOnlyList<LadderTask> Tasks,
    int? NewCasesPerWeek = null
)
{
    private static readonly TaskKind[] OfLevels =
    [
        TaskKind.Acknowledge,
        TaskKind.ContactHome,
        TaskKind.RecurringContact,
        TaskKind.Assessment,
        TaskKind.DecideInvestigation,
        TaskKind.FollowUp,
    ];

    private static readonly TaskKind[] OfDecisions =
    [
        TaskKind.Investigation,
        TaskKind.NotifyOrganiser,
        TaskKind.ReceiveNotice,
        TaskKind.NotifyHomeMunicipality,
    ];

    /// <summary>Contact with the pupil is contact with the home for who is of age: one clock for both.</summary>
    public LadderTask this[TaskKind kind] => Tasks.Single(t => t.Kind == (kind is TaskKind.ContactPupil ? TaskKind.ContactHome : kind));

    /// <summary>From the level where the law asks for a decision on utredning no case waits for the team to have room.</summary>
    public int NeverWaitsFrom => this[TaskKind.DecideInvestigation].Level ?? 1;

    public SchoolDays AcknowledgeWithin => new(this[TaskKind.Acknowledge].Within);

    /// <summary>The next role up, or null at the top.</summary>
    public StaffRole? Above(StaffRole role) => Chain.SkipWhile(r => r != role).Skip(1).Select(r => (StaffRole?)r).FirstOrDefault();

    /// <returns>The ladder, or null when the file has faults; they are added to <paramref name="faults"/>.</returns>
    public static Ladder? Read(string configDir, ICollection<ConfigFault> faults)
    {
        if (ConfigDocument.Read(configDir, "ladder.json", "ladder", faults) is not { } document)
        {
            return null;
        }
        var ladder = document.As<Ladder>();
        var found = ladder.Contradictions().Select(c => document.Fault(c.Key, c.Wrong, c.Right)).ToList();
        found.ForEach(faults.Add);
        return found.Count == 0 ? ladder : null;
    }

    /// <summary>What the schema cannot see.</summary>
    private IEnumerable<(string Key, string Wrong, string Right)> Contradictions()
    {
        foreach (var kind in OfLevels.Concat(OfDecisions))
        {
            var times = Tasks.Count(t => t.Kind == kind);
            if (times != 1)
            {
                yield return ("tasks", $"{kind} {(times == 0 ? "saknas" : "står flera gånger")}", "varje uppgift en gång");
            }
        }
        for (var i = 0; i < Tasks.Count; i++)
        {
            var task = Tasks[i];
            if (!Chain.Contains(task.Owner))
            {
                yield return (Key(i, "owner"), $"{task.Owner} finns inte i chain", "en roll som uppgiften kan gå vidare ifrån");
            }
            if (task.Level is null && OfLevels.Contains(task.Kind))
            {
                yield return (Key(i, "level"), $"{task.Kind} saknar nivå", "den nivå från vilken uppgiften ska göras");
            }
            if ((task.Level is not null || task.Again is not null) && OfDecisions.Contains(task.Kind))
            {
                var what = task.Level is null ? "again" : "level";
                yield return (Key(i, what), $"{task.Kind} följer av ett beslut", "ta bort nyckeln");
            }
        }
    }

    private static string Key(int task, string property) => string.Create(CultureInfo.InvariantCulture, $"tasks[{task}].{property}");
}
