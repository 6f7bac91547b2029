using System.Globalization;
using Microsoft.AspNetCore.Http;
using Narvaro.Cases;
using Narvaro.Desks;
using Narvaro.Kernel;

namespace Narvaro.Triage.Navigation;

/// <summary>A list of cases, and a place in it, as it stands in an address: <c>enhet=12345678&amp;status=ny&amp;forsenat=ja&amp;sida=2</c>, or
/// <c>plats=12</c> of a case that was opened from it.</summary>
/// <param name="Filter">Which cases.</param>
/// <param name="Page">From 1.</param>
/// <param name="Place">From 1; null outside a list.</param>
public sealed record QueueAddress(QueueFilter Filter, int Page = 1, int? Place = null)
{
    /// <summary>Something could not be understood, which the page says rather than hides.</summary>
    public bool Misread { get; private init; }

    public static QueueAddress Read(IQueryCollection query)
    {
        var (unit, status, page, place) = (
            query["enhet"].ToString(),
            query["status"].ToString(),
            query["sida"].ToString(),
            query["plats"].ToString()
        );
        SchoolUnitCode? chosenUnit = SchoolUnitCode.TryParse(unit, out var code) ? code : null;
        CaseStatus? chosenStatus = Words.StatusOf(status);
        return new QueueAddress(
            new QueueFilter(chosenUnit, chosenStatus, query["forsenat"] == "ja", query["ansvarig"] == "jag"),
            NumberOf(page) ?? 1,
            NumberOf(place)
        )
        {
            Misread =
                (unit.Length > 0 && chosenUnit is null)
                || (status.Length > 0 && chosenStatus is null)
                || (page.Length > 0 && NumberOf(page) is null),
        };
    }

    /// <summary>Of the list.</summary>
    public string List => "/arenden" + Query();

    /// <summary>Of a form of the list.</summary>
    /// <param name="handler">Which.</param>
    public string Form(string handler) => "/arenden" + Query(handler);

    /// <summary>Of a case in it.</summary>
    /// <param name="handler">Which of the page's forms; null of the page itself.</param>
    public string Case(string reference, string? handler = null) =>
        $"/arenden/{Uri.EscapeDataString(reference)}{Query(handler is null ? null : "handler=" + handler)}";

    /// <summary>Of a part of such a case, from which the way back leads to the same place.</summary>
    /// <param name="part">The last step of its address, e.g. "kontakt".</param>
    /// <param name="more">What else the address says, e.g. "handler=Withdraw".</param>
    public string Part(string reference, string part, string? more = null) =>
        $"/arenden/{Uri.EscapeDataString(reference)}/{part}{Query(more)}";

    private string Query(string? more = null)
    {
        string?[] parts =
        [
            more,
            Filter.Unit is { } unit ? "enhet=" + unit.Value : null,
            Filter.Status is { } status ? "status=" + Words.Slug(status) : null,
            Filter.Late ? "forsenat=ja" : null,
            Filter.Own ? "ansvarig=jag" : null,
            Page > 1 ? string.Create(CultureInfo.InvariantCulture, $"sida={Page}") : null,
            Place is { } place ? string.Create(CultureInfo.InvariantCulture, $"plats={place}") : null,
        ];
        var given = string.Join('&', parts.OfType<string>());
        return given.Length > 0 ? "?" + given : "";
    }

    private static int? NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
