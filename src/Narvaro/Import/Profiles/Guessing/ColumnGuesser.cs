namespace Narvaro.Import.Profiles.Guessing;

/// <summary>Tells what columns of an unknown file hold, by header and by values. A meaning is given to one column only.</summary>
internal static class ColumnGuesser
{
    public static IReadOnlyList<ColumnGuess> Guess(IReadOnlyList<string> header, IReadOnlyList<ColumnSample> samples)
    {
        var options = Enumerable
            .Range(0, header.Count)
            .Where(at => header[at].Length > 0)
            .SelectMany(at => Options(header[at], samples[at]).Select(o => (At: at, o.Column, o.Sure, o.Rank)))
            .OrderByDescending(o => o.Sure)
            .ThenBy(o => o.Rank)
            .ThenBy(o => o.At);
        var chosen = new Dictionary<int, (Column Column, Sureness Sure)>();
        foreach (var option in options)
        {
            if (!chosen.ContainsKey(option.At) && chosen.Values.All(c => c.Column != option.Column))
            {
                chosen.Add(option.At, (option.Column, option.Sure));
            }
        }
        // A name is a way to find a pupil only where there is no better one.
        if (chosen.Values.Any(c => c.Column == Column.Pupil))
        {
            chosen = chosen.Where(c => c.Value.Column != Column.PupilName).ToDictionary();
        }
        return
        [
            .. header.Select(
                (name, at) =>
                    chosen.TryGetValue(at, out var found)
                        ? new ColumnGuess(name, found.Column, found.Sure)
                        : new ColumnGuess(name, null, Sureness.None)
            ),
        ];
    }

    private static IEnumerable<(Column Column, Sureness Sure, int Rank)> Options(string header, ColumnSample sample)
    {
        var folded = HeaderName.Fold(header);
        var bare = HeaderName.Fold(HeaderUnit.Split(header).Bare);
        // A percentage is worked out from the minutes, never read (formats §5 #18).
        foreach (var (column, names) in folded.Contains('%', StringComparison.Ordinal) ? [] : Vocabulary.Headers)
        {
            var rank = Array.FindIndex(names, n => HeaderName.Fold(n) is var name && (name == folded || name == bare));
            if (rank >= 0)
            {
                yield return (
                    column,
                    Fits(column, sample) switch
                    {
                        true => Sureness.Sure,
                        null => Sureness.Likely,
                        _ => Sureness.None,
                    },
                    rank
                );
            }
        }
        if (sample.Dates.Count > 0)
        {
            yield return (Column.Date, Sureness.Guess, 0);
        }
        if (sample.Times.Count > 0)
        {
            yield return (Column.Start, Sureness.Guess, 0);
            yield return (Column.End, Sureness.Guess, 1);
        }
        if (sample is { Filled: > 0, IsUnitCode: true } && sample.Dates.Count == 0)
        {
            yield return (Column.Unit, Sureness.Guess, 0);
        }
        if (sample is { Filled: > 0, IsIdentity: true })
        {
            yield return (Column.Pupil, Sureness.Guess, 0);
        }
        if (sample.Words.Count > 0 && sample.Words.Any(w => Vocabulary.Statuses.ContainsKey(HeaderName.Fold(w))))
        {
            yield return (Column.Status, Sureness.Guess, 0);
        }
    }

    /// <summary>Whether the values are such as the meaning has; null when values cannot tell.</summary>
    private static bool? Fits(Column column, ColumnSample sample) =>
        sample.Filled == 0
            ? null
            : column switch
            {
                Column.Date or Column.From or Column.To => sample.Dates.Count > 0 || sample.IsMoment,
                Column.Start or Column.End => sample.Times.Count > 0 || sample.IsMoment,
                Column.Unit => sample.IsUnitCode ? true : null,
                Column.Pupil => sample.IsIdentity ? true : null,
                Column.Registered => sample.IsMoment,
                Column.LengthMinutes
                or Column.PresentMinutes
                or Column.AuthorisedMinutes
                or Column.UnauthorisedMinutes
                or Column.LeaveMinutes
                or Column.LateMinutes
                or Column.OtherMinutes
                or Column.StatusMinutes => sample.IsNumber,
                Column.Status => sample.Words.Any(w => Vocabulary.Statuses.ContainsKey(HeaderName.Fold(w))) ? true : null,
                _ => null,
            };
}
