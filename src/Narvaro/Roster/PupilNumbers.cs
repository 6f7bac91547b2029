using System.Globalization;
using Narvaro.Import;
using Narvaro.Kernel;

namespace Narvaro.Roster;

/// <summary>The numbers of pupils over time: which one a row tells, which one it takes over from, and what two of them prove.</summary>
internal sealed class PupilNumbers(IEnumerable<PupilAlias> aliases)
{
    private readonly Dictionary<PupilId, List<PupilAlias>> _numbers = aliases
        .Where(a => Rank(a.Kind) > 0)
        .GroupBy(a => a.PupilId)
        .ToDictionary(g => g.Key, g => g.ToList());

    /// <summary>The number that a row tells, and what kind it is; null when it tells none.</summary>
    public static (AliasKind Kind, string Value)? Of(StagedPupil row) =>
        row.Personnummer is { } digits
            ? (
                Personnummer.TryParse(digits, out var number) && number.IsCoordinationNumber
                    ? AliasKind.CoordinationNumber
                    : AliasKind.Personnummer,
                digits
            )
        : row.TemporaryNumber is { } temporary ? (AliasKind.TemporaryNumber, temporary)
        : null;

    public void Add(PupilAlias alias)
    {
        if (Rank(alias.Kind) > 0)
        {
            Numbers(alias.PupilId).Add(alias);
        }
    }

    /// <summary>The numbers that a new one takes over from, as they are from then on: those that are no more final than it.</summary>
    public IReadOnlyList<PupilAlias> Ended(PupilAlias by)
    {
        var held = Numbers(by.PupilId);
        var ended = held.Where(a => a.ValidTo is null && a != by && 0 < Rank(a.Kind) && Rank(a.Kind) <= Rank(by.Kind))
            .Select(a => (Old: a, New: a.With(a.PupilId, Later(a.ValidFrom, by.ValidFrom.AddDays(-1)))))
            .ToList();
        foreach (var (old, closed) in ended)
        {
            held[held.IndexOf(old)] = closed;
        }
        return [.. ended.Select(e => e.New)];
    }

    /// <summary>Last day of an identifier that comes to a pupil by a merge: a number that waited for one the pupil has now is over.</summary>
    public DateOnly? EndOf(PupilAlias moved, PupilId into, DateOnly today) =>
        moved.ValidTo is null && Rank(moved.Kind) > 0 && Numbers(into).Exists(a => a.ValidTo is null && Rank(a.Kind) > Rank(moved.Kind))
            ? Later(moved.ValidFrom, today.AddDays(-1))
            : moved.ValidTo;

    /// <summary>
    /// Whether a pupil's number was a waiting one for just this: the pupil has none as final, and the current one has the same birth
    /// date. Then the source that has one key for both has told that they are one person (formats §5 #13).
    /// </summary>
    public bool WaitedFor(PupilId pupil, (AliasKind Kind, string Value) number) =>
        Numbers(pupil) is { Count: > 0 } held
        && held.TrueForAll(a => Rank(a.Kind) < Rank(number.Kind))
        && BirthDate(held.MaxBy(a => (a.ValidTo is null, a.ValidFrom))!.Value) is { } birth
        && birth == BirthDate(number.Value);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private List<PupilAlias> Numbers(PupilId pupil) => _numbers.TryGetValue(pupil, out var held) ? held : _numbers[pupil] = [];

    /// <summary>How final a number is; 0 for what is no number.</summary>
    private static int Rank(AliasKind kind) =>
        kind switch
        {
            AliasKind.TemporaryNumber => 1,
            AliasKind.CoordinationNumber => 2,
            AliasKind.Personnummer => 3,
            _ => 0,
        };

    private static DateOnly? BirthDate(string number) =>
        Personnummer.TryParse(number, out var read) ? read.BirthDate
        : number.Length == 12
        && DateOnly.TryParseExact(number[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
        : null;
}
