using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>Two months of a pupil's lessons.</summary>
/// <param name="From">A Monday.</param>
/// <param name="To">The last day with data, or today.</param>
/// <param name="Days">Those with a lesson.</param>
/// <param name="Class">Share of the class that was away, 0–1, by day; empty for a pupil who is shown by an alias.</param>
public sealed record Picture(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<SeenDay> Days,
    IReadOnlyDictionary<DateOnly, double> Class,
    Refusal? Refusal = null
)
{
    public static readonly Picture Empty = new(default, default, [], new Dictionary<DateOnly, double>());
}

/// <summary>The attendance of the pupil of a case, for a person, by way of the <see cref="CaseDoor"/>.</summary>
public sealed class PictureDesk(Database database, TimeProvider clock)
{
    /// <summary>Two months, and the whole of the week they begin in.</summary>
    private const int ShownWeeks = 9;

    private readonly CaseDoor _door = new(database, clock);

    /// <param name="person">Key of who is signed in.</param>
    /// <param name="reference">The case, e.g. "N-0042".</param>
    /// <param name="glimpse">Of the same page.</param>
    public Task<Picture> ReadAsync(string person, string reference, CancellationToken ct, Glimpse? glimpse = null) =>
        _door.EnterAsync(
            new AtDoor(person, reference, Act.Read, DataClass.AttendanceFact) { Glimpse = glimpse },
            refusal => Picture.Empty with { Refusal = refusal },
            async (db, at) =>
            {
                var to = await PupilLessons.LastAsync(db, at.Case.PupilId, at.Viewer.On, ct) ?? at.Viewer.On;
                var from = Weeks.Of(to).AddDays(-7 * (ShownWeeks - 1));
                var days = await PupilLessons.ReadAsync(db, at.Case.PupilId, from, to, ct);
                // A class tells who it is that has an alias.
                var group = at.Subject.IsProtected ? "" : at.Subject.SchoolClass;
                var shares =
                    group.Length > 0 ? await PupilLessons.ClassAsync(db, (at.Case.Unit, group), from, to, ct) : Picture.Empty.Class;
                return new Picture(from, to, days, shares);
            },
            ct
        );
}
