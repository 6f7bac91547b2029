using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Narvaro.Kernel;

namespace Narvaro.Cases;

/// <summary>Changes to rows and back. The kind is the record's name; what it carries is JSON, readable by people who look in the table.</summary>
public static class ChangeCodec
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
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
            At = change.At,
            EvaluatedAt = evaluatedAt,
        };

    /// <summary>Kinds that the night finds in the signals of an evening; all others rest on people and clocks.</summary>
    public static readonly IReadOnlyList<string> FromSignals =
    [
        nameof(Opened),
        nameof(Raised),
        nameof(Recovered),
        nameof(Regressed),
        nameof(Moved),
        nameof(Corrected),
    ];

    /// <exception cref="NotSupportedException">The kind is none that this version knows.</exception>
    public static Change FromRow(CaseChange row) =>
        row.Kind switch
        {
            nameof(Opened) => Read<Opened>(row),
            nameof(Imported) => Read<Imported>(row),
            nameof(Raised) => Read<Raised>(row),
            nameof(Recovered) => Read<Recovered>(row),
            nameof(Regressed) => Read<Regressed>(row),
            nameof(Moved) => Read<Moved>(row),
            nameof(Corrected) => Read<Corrected>(row),
            nameof(SnoozeEnded) => Read<SnoozeEnded>(row),
            nameof(AcknowledgementExpired) => Read<AcknowledgementExpired>(row),
            nameof(Acknowledged) => Read<Acknowledged>(row),
            nameof(Activated) => Read<Activated>(row),
            nameof(Snoozed) => Read<Snoozed>(row),
            nameof(LevelSet) => Read<LevelSet>(row),
            nameof(Assigned) => Read<Assigned>(row),
            nameof(Closed) => Read<Closed>(row),
            nameof(Withdrawn) => Read<Withdrawn>(row),
            nameof(TaskOpened) => Read<TaskOpened>(row),
            nameof(TaskDone) => Read<TaskDone>(row),
            nameof(TaskNotNeeded) => Read<TaskNotNeeded>(row),
            nameof(TaskDropped) => Read<TaskDropped>(row),
            nameof(TaskReminded) => Read<TaskReminded>(row),
            nameof(TaskEscalated) => Read<TaskEscalated>(row),
            _ => throw new NotSupportedException($"no change of a case is called {row.Kind}"),
        };

    private static T Read<T>(CaseChange row)
        where T : Change => JsonSerializer.Deserialize<T>(row.Facts, Options)! with { At = row.At };
}
