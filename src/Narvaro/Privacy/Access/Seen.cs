using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Privacy.Access;

/// <summary>A row with what the openings ask of it.</summary>
internal sealed class Seen<T>
{
    public required T Row { get; init; }
    public required SchoolUnitCode? Unit { get; init; }
    public required PupilId Pupil { get; init; }
    public int Level { get; init; }

    /// <summary>The viewer wrote or made it.</summary>
    public bool IsViewers { get; init; }

    /// <summary>The viewer is named in it.</summary>
    public bool NamesViewer { get; init; }

    /// <summary>It has been delivered to an intake of the viewer's.</summary>
    public bool IsDelivered { get; init; }

    /// <summary>An open task of the case, or of an open one of the pupil's, is with huvudman.</summary>
    public bool HasOrganiserTask { get; init; }

    /// <summary>The same with skolpliktsbevakningen.</summary>
    public bool HasOfficerTask { get; init; }
}

/// <summary>The openings as conditions that the database understands: one for each opening and duty, of which one must hold.</summary>
internal static class SeenThrough
{
    public static IQueryable<T> Through<T>(this IQueryable<Seen<T>> rows, NarvaroDb db, Viewer viewer, DataClass what, Purpose purpose)
    {
        var ways = viewer.WaysTo(what, purpose).Select(way => All(Conditions<T>(way.Opening, way.Duty, db, viewer)));
        return rows.Where(ways.Aggregate((Expression<Func<Seen<T>, bool>>)(_ => false), Or)).Select(s => s.Row);
    }

    private static IEnumerable<Expression<Func<Seen<T>, bool>>> Conditions<T>(Opening opening, HeldDuty duty, NarvaroDb db, Viewer viewer)
    {
        if (!opening.Anywhere && duty.Unit.Length > 0)
        {
            // What is no code is the code of no unit.
            var unit = duty.School;
            yield return s => unit != null && s.Unit == unit;
        }
        if (!opening.Anywhere && duty.Class.Length > 0 && duty.Role != StaffRole.Mentor)
        {
            yield return s =>
                db.Set<Enrolment>()
                    .Where(e => e.PupilId == s.Pupil && e.From <= viewer.On && (e.To == null || e.To >= viewer.On))
                    .OrderByDescending(e => e.From)
                    .ThenByDescending(e => e.Unit)
                    .Take(1)
                    .Any(e => e.Unit == s.Unit && e.Class == duty.Class);
        }
        if (opening.FromLevel > 0)
        {
            yield return s => s.Level >= opening.FromLevel;
        }
        if (opening.Tie != Ties.None)
        {
            yield return TiesOf<T>(opening.Tie, duty, db, viewer).Aggregate(Or);
        }
        if (MarkedOf<T>(opening.Marked, db, viewer) is { } marked)
        {
            yield return marked;
        }
    }

    private static IEnumerable<Expression<Func<Seen<T>, bool>>> TiesOf<T>(Ties ties, HeldDuty duty, NarvaroDb db, Viewer viewer)
    {
        if (ties.HasFlag(Ties.OwnPupil))
        {
            yield return IsMentor<T>(duty, db, viewer);
        }
        if (ties.HasFlag(Ties.Author) || ties.HasFlag(Ties.Reporter))
        {
            yield return s => s.IsViewers;
        }
        if (ties.HasFlag(Ties.NamedPerson))
        {
            yield return s => s.NamesViewer;
        }
        if (ties.HasFlag(Ties.Recipient))
        {
            yield return s => s.IsDelivered;
        }
        if (ties.HasFlag(Ties.OrganiserTask))
        {
            yield return s => s.HasOrganiserTask;
        }
        if (ties.HasFlag(Ties.OfficerTask))
        {
            yield return s => s.HasOfficerTask;
        }
    }

    /// <summary>As <see cref="PupilFacts"/> has it: the named one; the class's when nobody who has the duty is named.</summary>
    private static Expression<Func<Seen<T>, bool>> IsMentor<T>(HeldDuty duty, NarvaroDb db, Viewer viewer) =>
        s =>
            db.Set<Enrolment>()
                .Where(e => e.PupilId == s.Pupil && e.From <= viewer.On && (e.To == null || e.To >= viewer.On))
                .OrderByDescending(e => e.From)
                .ThenByDescending(e => e.Unit)
                .Take(1)
                .Any(e =>
                    e.Unit == s.Unit
                    && (
                        e.MentorKey == viewer.Key
                        || (
                            duty.Class != ""
                            && e.Class == duty.Class
                            && !db.Set<Duty>()
                                .Where(d => d.Role == StaffRole.Mentor && (d.Unit == "" || d.Unit == (string)(object)e.Unit))
                                .Where(d => d.From <= viewer.On && (d.To == null || d.To >= viewer.On))
                                .Any(d => db.Set<StaffMember>().Any(m => m.Id == d.StaffId && m.Key == e.MentorKey))
                        )
                    )
                );

    private static Expression<Func<Seen<T>, bool>>? MarkedOf<T>(Marked marked, NarvaroDb db, Viewer viewer)
    {
        // A pupil that is not there has no row to say that it is not marked. Looked up row by row and last: as a condition that there be such
        // a pupil, the database would begin with all of those that are not marked.
        Expression<Func<Seen<T>, bool>> open = s =>
            db.Set<Pupil>().Where(p => p.Id == s.Pupil).Select(p => p.Protection == ProtectionMark.None).FirstOrDefault();
        var handled = viewer
            .Duties.Where(d => d.Role == StaffRole.ProtectedIdentityHandler)
            .Select(d => d.School)
            .OfType<SchoolUnitCode>()
            .Select(u => (Expression<Func<Seen<T>, bool>>)(s => s.Unit == u));
        return marked switch
        {
            Marked.IsNothing => null,
            Marked.Needed => Expression.Lambda<Func<Seen<T>, bool>>(Expression.Not(open.Body), open.Parameters),
            Marked.ClosesToAll => open,
            _ => handled.Aggregate(open, Or),
        };
    }

    private static Expression<Func<Seen<T>, bool>> All<T>(IEnumerable<Expression<Func<Seen<T>, bool>>> conditions) =>
        conditions.Aggregate((Expression<Func<Seen<T>, bool>>)(_ => true), (a, b) => Join(a, b, Expression.AndAlso));

    private static Expression<Func<Seen<T>, bool>> Or<T>(Expression<Func<Seen<T>, bool>> a, Expression<Func<Seen<T>, bool>> b) =>
        Join(a, b, Expression.OrElse);

    private static Expression<Func<Seen<T>, bool>> Join<T>(
        Expression<Func<Seen<T>, bool>> a,
        Expression<Func<Seen<T>, bool>> b,
        Func<Expression, Expression, Expression> join
    )
    {
        var row = a.Parameters[0];
        return Expression.Lambda<Func<Seen<T>, bool>>(join(a.Body, new Rename(b.Parameters[0], row).Visit(b.Body)), row);
    }

    private sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
