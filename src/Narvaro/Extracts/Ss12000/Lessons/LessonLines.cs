using Narvaro.Extracts.Ss12000.Model;
using Narvaro.Extracts.Ss12000.People;

namespace Narvaro.Extracts.Ss12000.Lessons;

/// <summary>
/// Whose lesson a calendar event is, and what is told of each of them: the members of the activity's groups that day, but for those who
/// do not take part, and whoever has attendance (formats §5 #24). Pure.
/// </summary>
internal sealed class LessonLines(PupilBook pupils, PersonIndex people)
{
    public IEnumerable<LessonLine> Of(CalendarEvent told, KnownActivity activity)
    {
        if (told.Id is not { } id || SchoolTime.Wall(told.StartTime) is not { } start)
        {
            return [];
        }
        var end = SchoolTime.Wall(told.EndTime);
        var exceptions = Exceptions(told);
        var registers = Registers(told.Embedded?.Attendance);
        var date = DateOnly.FromDateTime(start);
        return Participants(activity, date, exceptions, registers)
            .Select(person =>
            {
                var exception = exceptions.GetValueOrDefault(person);
                var from = SchoolTime.Wall(exception?.StartTime) ?? start;
                var stay = pupils.StayOn(person, date);
                return new LessonLine
                {
                    Unit = activity.Unit ?? stay?.Unit ?? "",
                    Pupil = people[person],
                    Start = from,
                    End = (SchoolTime.Wall(exception?.EndTime) ?? end) is { } until && until.Date == from.Date ? until : null,
                    Subject = activity.Subject,
                    Lesson = id,
                    Class = stay?.Class ?? "",
                    Length = exception?.TeachingLength ?? told.TeachingLengthStudent,
                    Register =
                        told.Cancelled != true && registers.GetValueOrDefault(person) is { IsReported: true } register ? register : null,
                    Cancelled = told.Cancelled == true,
                };
            });
    }

    private SortedSet<int> Participants(
        KnownActivity activity,
        DateOnly date,
        Dictionary<int, StudentException> exceptions,
        Dictionary<int, LessonAttendance> registers
    )
    {
        // A member who is no pupil that day is none of the lesson's: groups are tidied later than enrolments end.
        var taking = new SortedSet<int>(
            activity
                .Groups.SelectMany(g => g.Members)
                .Where(m => m.Days.Holds(date) && pupils.StayOn(m.Person, date) is not null)
                .Select(m => m.Person)
        );
        taking.UnionWith(exceptions.Where(e => e.Value.Participates == true).Select(e => e.Key));
        taking.ExceptWith(exceptions.Where(e => e.Value.Participates == false).Select(e => e.Key));
        // A register with minutes in it was taken of somebody who was expected, whatever else is said.
        taking.UnionWith(
            registers.Where(r => exceptions.GetValueOrDefault(r.Key)?.Participates != false || HasMinutes(r.Value)).Select(r => r.Key)
        );
        return taking;
    }

    private Dictionary<int, StudentException> Exceptions(CalendarEvent told)
    {
        var exceptions = new Dictionary<int, StudentException>();
        foreach (var exception in (told.StudentExceptions ?? []).OfType<StudentException>().Where(e => e.Student?.Id is { Length: > 0 }))
        {
            exceptions[people.Of(exception.Student!.Id!)] = exception;
        }
        return exceptions;
    }

    /// <summary>Of two for the same pupil, the one that was changed last.</summary>
    private Dictionary<int, LessonAttendance> Registers(IReadOnlyList<LessonAttendance?>? attendance)
    {
        var registers = new Dictionary<int, LessonAttendance>();
        foreach (var register in (attendance ?? []).OfType<LessonAttendance>().Where(a => a.Student?.Id is { Length: > 0 }))
        {
            var person = people.Of(register.Student!.Id!);
            if (!registers.TryGetValue(person, out var other) || RegisterTime.Changed(register) >= RegisterTime.Changed(other))
            {
                registers[person] = register;
            }
        }
        return registers;
    }

    private static bool HasMinutes(LessonAttendance register) =>
        register.AttendanceMinutes > 0
        || register.ValidAbsenceMinutes > 0
        || register.InvalidAbsenceMinutes > 0
        || register.OtherAttendanceMinutes > 0;
}
