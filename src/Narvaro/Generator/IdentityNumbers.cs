using System.Globalization;

namespace Narvaro.Generator;

/// <summary>
/// Hands out numbers: the published list first by the birth year that fits the grade, then by the nearest birth year,
/// and TF-numbers to a few and to everyone the list does not reach.
/// </summary>
internal static class IdentityNumbers
{
    /// <summary>Recently arrived pupils without a personnummer.</summary>
    private const double TemporaryShare = 0.015;

    /// <param name="birthYears">The birth year that fits each pupil's grade, in pupil order.</param>
    public static IdentityNumber[] Assign(int seed, IReadOnlyList<int> birthYears)
    {
        var left = Resource
            .TestPersonnummer.GroupBy(BirthYear)
            .ToDictionary(year => year.Key, year => new Queue<string>(year.OrderBy(number => number, StringComparer.Ordinal)));
        var issued = new Dictionary<DateOnly, int>();
        var numbers = new IdentityNumber?[birthYears.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var dice = Dice.Of(seed, Purpose.Identity, i);
            var temporary = dice.Chance(TemporaryShare);
            numbers[i] = temporary ? Temporary(ref dice, birthYears[i], issued) : Listed(left, birthYears[i]);
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            var dice = Dice.Of(seed, Purpose.Identity, i, 1);
            numbers[i] ??= Listed(left, Nearest(left, birthYears[i])) ?? Temporary(ref dice, birthYears[i], issued);
        }

        return numbers!;
    }

    private static int BirthYear(string number) => int.Parse(number.AsSpan(0, 4), CultureInfo.InvariantCulture);

    private static int Nearest(Dictionary<int, Queue<string>> left, int wanted) =>
        left.Where(year => year.Value.Count > 0)
            .OrderBy(year => Math.Abs(year.Key - wanted))
            .ThenBy(year => year.Key)
            .Select(year => year.Key)
            .FirstOrDefault();

    private static IdentityNumber? Listed(Dictionary<int, Queue<string>> left, int birthYear) =>
        left.TryGetValue(birthYear, out var numbers) && numbers.TryDequeue(out var number)
            ? new IdentityNumber(
                number,
                DateOnly.ParseExact(number.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture),
                (number[10] - '0') % 2 == 0 ? Gender.Female : Gender.Male
            )
            : null;

    /// <summary>YYYYMMDD-TFnn; the date moves on when its 99 numbers are used up.</summary>
    private static IdentityNumber Temporary(ref Dice dice, int birthYear, Dictionary<DateOnly, int> issued)
    {
        var birth = new DateOnly(birthYear, 1, 1).AddDays(dice.Between(0, 364));
        while (issued.GetValueOrDefault(birth) >= 99)
        {
            birth = birth.AddDays(1);
        }

        var serial = issued.GetValueOrDefault(birth) + 1;
        issued[birth] = serial;
        var gender = dice.Chance(0.5) ? Gender.Female : Gender.Male;
        return new IdentityNumber(string.Create(CultureInfo.InvariantCulture, $"{birth:yyyyMMdd}-TF{serial:00}"), birth, gender);
    }
}
