using Microsoft.EntityFrameworkCore;
using Narvaro.FollowUp.Interventions;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>The interventions of a case that a person may know of, in the order they begin, or why they are not shown.</summary>
public sealed record InterventionsRead(IReadOnlyList<Intervention> Interventions, Refusal? Refusal = null)
{
    /// <summary>Of those who have written, by key.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    public DateOnly Today { get; init; }
    public bool MayChange { get; init; }

    /// <summary>The person may know that elevhälsan is in the case.</summary>
    public bool KnowsOfHealth { get; init; }
    public bool IsProtected { get; init; }

    public string Name(string? key) => key is null ? "" : Names.GetValueOrDefault(key, key);

    /// <param name="db">Within the transaction that answers.</param>
    /// <param name="at">Who, and the case.</param>
    /// <param name="health">The person may know that elevhälsan is in the case.</param>
    /// <param name="ct">Stops it.</param>
    internal static async Task<InterventionsRead> OfAsync(NarvaroDb db, AtCase at, bool health, CancellationToken ct)
    {
        var rows = await db.Set<Intervention>().AsNoTracking().Where(i => i.CaseId == at.Case.Id).ToListAsync(ct);
        var keys = rows.SelectMany(i => new[] { i.By, i.EndedBy, i.WithdrawnBy }).OfType<string>();
        return new InterventionsRead([.. rows.Where(i => health || !i.TellsOfPupilHealth).OrderBy(i => i.StartsOn).ThenBy(i => i.Id)])
        {
            Names = await StaffNames.OfAsync(db, keys, ct),
            Today = at.Viewer.On,
            MayChange = at.May(Act.Change, DataClass.CaseFact),
            KnowsOfHealth = health,
            IsProtected = at.Subject.IsProtected,
        };
    }
}
