namespace Narvaro.Import;

/// <summary>The order in which extracts that came together are taken: pupils, staff and calendars before the lessons that need them,
/// absence reports after the lessons they meet, consents and cases after the pupils they are of, then by name. What will be refused comes last.</summary>
public static class ImportOrder
{
    public static IReadOnlyList<T> Of<T>(IEnumerable<T> extracts, Func<T, ExtractKind?> kindOf, Func<T, string> nameOf) =>
        [
            .. extracts
                .Select(e => (Extract: e, Rank: Rank(kindOf(e))))
                .OrderBy(e => e.Rank)
                .ThenBy(e => nameOf(e.Extract), StringComparer.Ordinal)
                .Select(e => e.Extract),
        ];

    private static int Rank(ExtractKind? kind) =>
        kind switch
        {
            ExtractKind.Pupils => 0,
            ExtractKind.Staff => 1,
            ExtractKind.Calendar => 2,
            ExtractKind.Lessons or ExtractKind.Days or ExtractKind.Periods => 3,
            ExtractKind.AbsenceReports => 4,
            ExtractKind.Consents or ExtractKind.Cases => 5,
            _ => 6,
        };
}
