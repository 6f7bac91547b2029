using Narvaro.Roster.Staff;

namespace Narvaro.Cases.Duties;

/// <summary>Open tasks, by whose they are now.</summary>
public static class OpenTasks
{
    /// <summary>Those that are with one of the roles: <see cref="CaseTask.Role"/> as a condition of a query. Spelled out column by column, so that
    /// the database can use its indexes, and knows how many rows there will be.</summary>
    public static IQueryable<CaseTask> OpenWith(this IQueryable<CaseTask> tasks, params IReadOnlyList<StaffRole> roles) =>
        tasks
            .Where(t => t.State == TaskState.Open)
            .Where(t =>
                (t.EscalatedTo != null && roles.Contains(t.EscalatedTo.Value)) || (t.EscalatedTo == null && roles.Contains(t.Owner))
            );
}
