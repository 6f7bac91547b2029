using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Narvaro.Kernel;

namespace Narvaro.Cases;

/// <summary>Changes to rows and back. The kind is the record's name; what it carries is JSON, readable by people who look in the table.</summary>
public static class ChangeCodec
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement),
    };

    /// <param name="id">The case.</param>
    /// <param name="number">Order within it.</param>
    /// <param name="change">What happened.</param>
    /// <param name="evaluatedAt">When its signals were worked out, UTC.</param>
    public static CaseChange ToRow(CaseId id, int number, Change change, DateTime? evaluatedAt = null) =>
        new()
        {
            CaseId = id,
            Number = number,
            On = change.On,
            Kind = change.GetType().Name,
            By = change.By,
            Level = change.Level,
            Facts = JsonSerializer.Serialize(change, change.GetType(), Options),
            EvaluatedAt = evaluatedAt,
        };

    /// <exception cref="NotSupportedException">The kind is none that this version knows.</exception>
    public static Change FromRow(CaseChange row) =>
        row.Kind switch
        {
            nameof(Opened) => Read<Opened>(row),
            nameof(Raised) => Read<Raised>(row),
            nameof(Recovered) => Read<Recovered>(row),
            nameof(Regressed) => Read<Regressed>(row),
            nameof(Moved) => Read<Moved>(row),
            nameof(Acknowledged) => Read<Acknowledged>(row),
            nameof(Closed) => Read<Closed>(row),
            _ => throw new NotSupportedException($"no change of a case is called {row.Kind}"),
        };

    private static T Read<T>(CaseChange row)
        where T : Change => JsonSerializer.Deserialize<T>(row.Facts, Options)!;
}
