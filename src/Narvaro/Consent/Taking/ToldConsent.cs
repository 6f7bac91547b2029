using System.Globalization;
using Narvaro.Import;
using Narvaro.Import.Rows;
using Narvaro.Kernel;

namespace Narvaro.Consent.Taking;

/// <summary>By what a row is known as one that was told before.</summary>
internal sealed record ConsentKey(PupilId Pupil, ConsentGiver Giver, string Recipient, string Purpose, string Items, DateOnly From)
{
    public static ConsentKey Of(ConsentRecord record) =>
        new(record.PupilId, record.Giver, record.Recipient, record.Purpose, record.Items, record.From);
}

/// <summary>A row of an extract that holds.</summary>
/// <param name="Withdrawn">The day on which it was withdrawn.</param>
internal sealed record ToldConsent(int RunId, int Line, PupilId Pupil, ConsentOrder Order, DateOnly? Withdrawn)
{
    public const string Contradicted = "Raden säger annat än en strängare rad om samma samtycke, som gäller i dess ställe";

    public ConsentKey Key { get; } =
        new(
            Pupil,
            Order.Giver,
            Order.Recipient!,
            Order.Purpose!,
            string.Join(',', Order.Items.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            Order.From
        );

    public bool SaysTheSameAs(ToldConsent other) =>
        (Order.Agrees, Order.To, Order.Form, Withdrawn) == (other.Order.Agrees, other.Order.To, other.Order.Form, other.Withdrawn);

    public bool SaysTheSameAs(ConsentRecord record) => (Order.Agrees, Order.To, Order.Form) == (record.Agrees, record.To, record.Form);

    public RejectedRow Contradicts(ToldConsent strict) =>
        Reject(
            RunId,
            Line,
            "",
            "",
            Contradicted,
            string.Create(CultureInfo.InvariantCulture, $"En rad för varje samtycke; se rad {strict.Line}")
        );

    /// <returns>The row, or what is wrong with it.</returns>
    public static (ToldConsent? Told, RejectedRow? Fault) Read(StagedConsent row, ConsentTerms terms, PupilId? pupil, ConsentRoster roster)
    {
        if (pupil is not { } id)
        {
            return (null, RejectedRow.OfUnknownPupil(row.RunId, row.Line, row.PupilKey));
        }
        var words = row.Items.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var items = words.Select(terms.ItemCalled).ToList();
        var order = new ConsentOrder(
            Enum.Parse<ConsentGiver>(row.Giver),
            row.Agrees,
            terms.RecipientCalled(row.Recipient)?.Id,
            row.Purpose is { } purpose ? terms.PurposeCalled(purpose)?.Id : terms.ExtractPurpose,
            items.Contains(null) ? [] : [.. items.Select(i => i!.Id)],
            row.From,
            row.To ?? (row.Agrees ? terms.UsualEnd(row.From) : null),
            Enum.Parse<ConsentForm>(row.Form)
        );
        return order.WhyNot(terms, roster.BirthDate(id)) is { } refusal
            ? (null, Reject(row, refusal))
            : (new ToldConsent(row.RunId, row.Line, id, order, row.Withdrawn), null);
    }

    private static RejectedRow Reject(StagedConsent row, Refusal refusal)
    {
        var (column, value) = refusal.Code switch
        {
            ConsentOrder.NoRecipient => ("mottagare", row.Recipient),
            ConsentOrder.NoItems => ("omfattning", row.Items),
            ConsentOrder.NoPurpose => ("ändamål", row.Purpose ?? ""),
            ConsentOrder.NotTheirs => ("givare", row.Giver),
            _ => ("till", row.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
        };
        return Reject(
            row.RunId,
            row.Line,
            column,
            ValueShape.Of(value),
            refusal.Sentence.TrimEnd('.'),
            "Orden och gränserna i config/consent.json"
        );
    }

    private static RejectedRow Reject(int runId, int line, string column, string shape, string reason, string cure) =>
        new()
        {
            RunId = runId,
            Line = line,
            Column = column,
            Shape = shape,
            Reason = reason,
            Cure = cure,
        };
}
