namespace Narvaro.Generator;

/// <summary>
/// An invented municipality. Persons and what happens to them on which day are drawn when it is created (one number
/// per pupil and school day); lessons are worked out day by day as they are asked for, in any order.
/// </summary>
public sealed class Municipality
{
    private readonly SchoolClass?[][] _classes;
    private readonly Dictionary<(int Group, int Year), Timetable> _timetables;
    private readonly ILookup<int, Pupil> _groups;

    private Municipality(MunicipalityPlan plan)
    {
        Plan = plan;
        Calendar = new GeneratedCalendar(plan.From, plan.SchoolDays);
        Units = SchoolUnit.Plan(plan);
        var groups = ClassGroup.Plan(plan, Calendar.Years.Count);
        _classes = ClassPlan.Of(Units, groups, Calendar.Years.Count);
        Classes = [.. _classes.SelectMany(years => years).OfType<SchoolClass>().OrderBy(attended => attended.Year)];
        Pupils = new PupilPlan(plan, Calendar, _classes).Draw(groups);
        Staff = StaffPlan.Of(plan.Seed, Units, Classes, Calendar.Years);
        _timetables = Classes.ToDictionary(attended => (attended.Group, attended.Year), attended => Timetable.Of(plan.Seed, attended));
        _groups = Pupils.ToLookup(pupil => pupil.Group);
    }

    public MunicipalityPlan Plan { get; }
    public GeneratedCalendar Calendar { get; }
    public IReadOnlyList<SchoolUnit> Units { get; }

    /// <summary>One for each class and school year.</summary>
    public IReadOnlyList<SchoolClass> Classes { get; }

    public IReadOnlyList<Pupil> Pupils { get; }
    public IReadOnlyList<StaffMember> Staff { get; }

    public static Municipality Create(MunicipalityPlan plan) => new(plan);

    /// <summary>A pupil's class in a school year of the plan; null before starting and after grade 9.</summary>
    public SchoolClass? ClassOf(Pupil pupil, int year) => _classes[pupil.Group][year];

    /// <summary>Illnesses that go round in the class that school year; their days are those of the year's calendar.</summary>
    public IReadOnlyList<Outbreak> OutbreaksOf(SchoolClass attended) =>
        Outbreak.OfClass(Plan.Seed, attended.Unit.Index, attended.Group, attended.Year, WorldWeights.Of(Plan.World).Outbreaks);

    /// <summary>Whether the pupil is away that day with what goes round.</summary>
    public bool IsIllOfOutbreak(Pupil pupil, DateOnly date) =>
        Calendar.NumberOf(date) is { } number && pupil.Years[number.Year] is { } days && days[number.Day].HasFlag(DayEvents.Outbreak);

    /// <summary>
    /// What the unit's file of a day says: the day's lessons as known that evening, then later versions of lessons
    /// of the five school days before that were registered on the day. Empty when it is no school day.
    /// </summary>
    public IReadOnlyList<LessonRow> DayFile(SchoolUnit unit, DateOnly date)
    {
        var rows = new List<LessonRow>();
        if (Calendar.NumberOf(date) is not { } today)
        {
            return rows;
        }

        foreach (var attended in ClassesOf(unit, today.Year))
        {
            ForEachPupil(attended, today, (day, pupil) => day.AddSameDay(rows, pupil));
        }

        foreach (var attended in ClassesOf(unit, today.Year))
        {
            AddCorrections(rows, attended, today, date);
        }

        return rows;
    }

    /// <summary>Every pupil's lessons of a day when all late registrations and notes have come.</summary>
    public IReadOnlyList<LessonRow> Settled(DateOnly date)
    {
        var rows = new List<LessonRow>();
        if (Calendar.NumberOf(date) is { } today)
        {
            foreach (var attended in Classes.Where(attended => attended.Year == today.Year))
            {
                ForEachPupil(attended, today, (day, pupil) => day.AddSettled(rows, pupil));
            }
        }

        return rows;
    }

    private IEnumerable<SchoolClass> ClassesOf(SchoolUnit unit, int year) =>
        Classes.Where(attended => attended.Year == year && attended.Unit == unit);

    /// <summary>Nothing is corrected over the summer, nor for days before the first one written.</summary>
    private void AddCorrections(List<LessonRow> rows, SchoolClass attended, DayNumber today, DateOnly date)
    {
        for (var later = LessonRegistration.LongestDelay; later >= 1; later--)
        {
            var then = today with { Day = today.Day - later };
            if (then.Day >= 0 && Calendar.DateOf(then) >= Calendar.Days[0])
            {
                var delay = later;
                ForEachPupil(attended, then, (day, pupil) => day.AddCorrections(rows, pupil, delay, date));
            }
        }
    }

    private void ForEachPupil(SchoolClass attended, DayNumber number, Action<ClassDay, Pupil> action)
    {
        var date = Calendar.DateOf(number);
        var day = new ClassDay(Plan.Seed, attended, _timetables[(attended.Group, attended.Year)], number, date);
        foreach (var pupil in _groups[attended.Group])
        {
            if (pupil.IsEnrolled(date))
            {
                action(day, pupil);
            }
        }
    }
}
