namespace Narvaro.Generator;

/// <summary>Draws the pupils of every group, each from streams of its own.</summary>
internal sealed class PupilPlan(MunicipalityPlan plan, GeneratedCalendar calendar, SchoolClass?[][] classes)
{
    private const double MovesIn = 0.02;
    private const double MovesOut = 0.02;
    private const double Reduced = 0.012;
    private static readonly string[] OtherMunicipalities = ["2260", "2280", "2281", "2282"];

    private readonly WorldWeights _world = WorldWeights.Of(plan.World);
    private readonly int[][] _weekdays = [.. calendar.Years.Select(year => year.Days.Select(day => (int)day.DayOfWeek).ToArray())];

    public IReadOnlyList<Pupil> Draw(IReadOnlyList<ClassGroup> groups)
    {
        var members = groups.SelectMany(group => Enumerable.Repeat(group, group.Size)).ToList();
        // A pupil turns six in the calendar year förskoleklass begins, so grade g begins in the year of age g + 6.
        var birthYears = members.ConvertAll(group => calendar.Years[group.EntryYear].StartYear - group.EntryGrade - 6);
        var numbers = IdentityNumbers.Assign(plan.Seed, birthYears);
        var outbreaks = groups.Select(OutbreaksOf).ToArray();
        return [.. members.Select((group, i) => Draw(i, group, numbers[i], outbreaks[group.Index]))];
    }

    private IReadOnlyList<Outbreak>[] OutbreaksOf(ClassGroup group) =>
        [
            .. classes[group.Index]
                .Select(
                    (attended, year) =>
                        attended is null ? [] : Outbreak.OfClass(plan.Seed, attended.Unit.Index, group.Index, year, _world.Outbreaks)
                ),
        ];

    private Pupil Draw(int index, ClassGroup group, IdentityNumber number, IReadOnlyList<Outbreak>[] outbreaks)
    {
        var grades = YearsOf(group).Select(group.GradeIn).ToList();
        var course = CourseDraw.Draw(plan.Seed, index, group.EntryYear, grades);
        var dice = Dice.Of(plan.Seed, Purpose.Moves, index);
        var joined = Joins(ref dice, group, course);
        var left = Leaves(ref dice, group, joined);
        var reduced = dice.Chance(Reduced) ? dice.Between(2, 3) : (int?)null;
        var person = Dice.Of(plan.Seed, Purpose.Identity, index, 2);
        return new Pupil
        {
            Index = index,
            Id = OpaqueId.Of('e', plan.Seed, index),
            PersonNumber = number.Text,
            BirthDate = number.BirthDate,
            Gender = number.Gender,
            FirstName = person.Pick([.. Resource.FirstNames[number.Gender]]),
            LastName = person.Pick(Resource.LastNames),
            HomeMunicipality = person.Chance(0.96) ? "2262" : person.Pick(OtherMunicipalities),
            Guardians = Guardians(index),
            Protection = ProtectionOf(index),
            Group = group.Index,
            JoinedOn = joined,
            LeftOn = left,
            ReducedTo = reduced,
            AvoidedSubject = course.Onset?.Subject,
            Truth = TruthOf.Course(course, calendar, left),
            Years = Years(index, group, course, outbreaks),
        };
    }

    private IEnumerable<int> YearsOf(ClassGroup group) => Enumerable.Range(0, calendar.Years.Count).Where(group.ExistsIn);

    private DayEvents[]?[] Years(int index, ClassGroup group, Course course, IReadOnlyList<Outbreak>[] outbreaks)
    {
        var dice = Dice.Of(plan.Seed, Purpose.Traits, index);
        var traits = PupilTraits.Draw(ref dice, _world.OrdinaryTrouble);
        var years = new DayEvents[]?[calendar.Years.Count];
        foreach (var year in YearsOf(group))
        {
            var grade = group.GradeIn(year);
            years[year] = new PupilYear(
                plan.Seed,
                index,
                year,
                grade,
                _weekdays[year],
                calendar.Years[year].AutumnDays,
                traits,
                course,
                outbreaks[year],
                _world
            ).Draw();
        }

        return years;
    }

    /// <summary>Nobody moves in with an onset behind them: its date could not be seen.</summary>
    private DateOnly? Joins(ref Dice dice, ClassGroup group, Course course)
    {
        var day = dice.Between(8, 150);
        var unseen = course.Onset is not null && course.Day <= Course.DayOf(group.EntryYear, day);
        return dice.Chance(MovesIn) && !unseen ? calendar.Years[group.EntryYear].Days[day] : null;
    }

    private DateOnly? Leaves(ref Dice dice, ClassGroup group, DateOnly? joined)
    {
        var day = dice.Between(15, 170);
        return dice.Chance(MovesOut) && joined is null ? calendar.Years[group.EntryYear].Days[day] : null;
    }

    private List<string> Guardians(int index)
    {
        var dice = Dice.Of(plan.Seed, Purpose.Guardians, index);
        var count = dice.Weighted([0.02, 0.2, 0.78]);
        return [.. Enumerable.Range(0, count).Select(i => OpaqueId.Of('v', plan.Seed, (index * 2) + i))];
    }

    /// <summary>Few, but present in every municipality of some size; placed by number so that they are.</summary>
    private static Protection ProtectionOf(int index) =>
        index % 293 == 41 ? Protection.Confidential
        : index % 701 == 97 ? Protection.ProtectedRegistration
        : Protection.None;
}
