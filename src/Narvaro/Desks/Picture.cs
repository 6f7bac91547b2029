using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>Two months of a pupil's lessons.</summary>
/// <param name="From">A Monday.</param>
/// <param name="To">The last day with data, or today.</param>
/// <param name="Days">Those with a lesson.</param>
/// <param name="Class">Share of the class that was away, 0–1, by day; empty for a pupil who is shown by an alias.</param>
public sealed record Picture(DateOnly From, DateOnly To, IReadOnlyList<SeenDay> Days, IReadOnlyDictionary<DateOnly, double> Class)
{
    /// <summary>Two months, and the whole of the week they begin in.</summary>
    private const int ShownWeeks = 9;

    private static readonly IReadOnlyDictionary<DateOnly, double> Hidden = new Dictionary<DateOnly, double>();

    internal static async Task<Picture> OfAsync(NarvaroDb db, AtCase at, CancellationToken ct)
    {
        var to = await PupilLessons.LastAsync(db, at.Case.PupilId, at.Viewer.On, ct) ?? at.Viewer.On;
        var from = Weeks.Of(to).AddDays(-7 * (ShownWeeks - 1));
        var days = await PupilLessons.ReadAsync(db, at.Case.PupilId, from, to, ct);
        // A class tells who it is that has an alias.
        var group = at.Subject.IsProtected ? "" : at.Subject.SchoolClass;
        var shares = group.Length > 0 ? await PupilLessons.ClassAsync(db, (at.Case.Unit, group), from, to, ct) : Hidden;
        return new Picture(from, to, days, shares);
    }
}
