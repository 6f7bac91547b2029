using Narvaro.Cases;
using Narvaro.Roster.Staff;

namespace Narvaro.Desks;

/// <summary>What happened in a case, for who may know that elevhälsan is in it and for who may not (domain §1.3).</summary>
internal static class CaseEntries
{
    /// <param name="history">The case.</param>
    /// <param name="health">The person may know of elevhälsan's part: levels, and tasks of others than the mentor.</param>
    /// <param name="names">Of its <see cref="People"/>, by key.</param>
    public static IReadOnlyList<CaseEntry> Of(CaseHistory history, bool health, IReadOnlyDictionary<string, string> names) =>
        [
            .. Enumerable
                .Range(1, history.Count)
                .Where(n => health || IsForMentors(history, history[n]))
                .Select(n => Entry(history[n], n, history.IsWithdrawn(n), health, names)),
        ];

    /// <summary>Keys of those who are named in it.</summary>
    public static IEnumerable<string> People(Change change) => change is Assigned { To: { } to } ? [change.By, to] : [change.By];

    private static CaseEntry Entry(Change change, int number, bool withdrawn, bool health, IReadOnlyDictionary<string, string> names) =>
        new(
            number,
            change.On,
            change.At,
            change is Assigned { To: { } to } ? $"ansvarig: {names.GetValueOrDefault(to, to)}" : ChangeWords.Of(change, health),
            change.By == Change.Night ? null : names.GetValueOrDefault(change.By, change.By),
            change.Why,
            withdrawn
        );

    /// <summary>It tells nothing of elevhälsan's part.</summary>
    public static bool IsForMentors(CaseHistory history, Change change) =>
        change switch
        {
            Raised or LevelSet or Assigned => false,
            TaskOpened opened => opened.Owner is StaffRole.Mentor,
            TaskDone done => IsForMentors(history, history[done.Number]),
            TaskNotNeeded not => IsForMentors(history, history[not.Number]),
            TaskDropped dropped => IsForMentors(history, history[dropped.Number]),
            TaskReminded reminded => reminded.Role is StaffRole.Mentor,
            TaskEscalated escalated => escalated.From is StaffRole.Mentor,
            Withdrawn withdrawn => IsForMentors(history, history[withdrawn.Number]),
            Corrected corrected => IsForMentors(history, history[corrected.Number]),
            _ => true,
        };
}
