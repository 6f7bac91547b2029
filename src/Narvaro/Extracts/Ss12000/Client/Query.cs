using System.Globalization;
using Narvaro.Kernel;

namespace Narvaro.Extracts.Ss12000.Client;

/// <summary>Query parameters in order; a list is a repeated parameter. Everything is escaped: <c>+02:00</c> goes as <c>%2B02:00</c>, for a
/// bare plus is a space.</summary>
internal sealed record Query(IReadOnlyList<(string Name, string Value)> Parameters)
{
    public static readonly Query None = new([]);

    public bool IsEmpty => Parameters.Count == 0;

    public Query With(string name, string value) => new([.. Parameters, (name, value)]);

    public Query With(string name, int value) => With(name, value.ToString(CultureInfo.InvariantCulture));

    public Query With(string name, DateOnly date) => With(name, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A moment (UTC) with the offset that Stockholm then has.</summary>
    public Query With(string name, DateTime utc)
    {
        var at = new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToOffset(Stockholm.Zone.GetUtcOffset(utc));
        return With(name, at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
    }

    public Query And(Query other) => new([.. Parameters, .. other.Parameters]);

    public override string ToString() =>
        IsEmpty ? "" : "?" + string.Join('&', Parameters.Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value)}"));
}
