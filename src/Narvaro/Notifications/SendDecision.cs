using Narvaro.Kernel;
using Narvaro.Routing;

namespace Narvaro.Notifications;

/// <summary>What becomes of a mail at the moment of sending: an address and the cases still to be told of, or a reason not to.</summary>
public sealed record SendDecision(string? Address, IReadOnlyList<string> References, string? Reason)
{
    /// <summary>Those of the cases of which only a task that was not done in time is told.</summary>
    public IReadOnlyList<string> Late { get; private init; } = [];

    public const string NoDuty = "ingen roll längre";
    public const string NoAddress = "ingen giltig e-postadress";
    public const string ForeignDomain = "domänen är inte tillåten";

    /// <summary>The fact that planned the mail may be gone: duty and address are looked up again (design §7).</summary>
    public static SendDecision Of(StaffId recipient, IEnumerable<OutboxCase> cases, string? address, StaffOnDuty staff, MailOptions options)
    {
        if (string.IsNullOrWhiteSpace(address) || !System.Net.Mail.MailAddress.TryCreate(address.Trim(), out var parsed))
        {
            return Suppress(NoAddress);
        }
        var told = cases.Where(c => staff.Has(recipient, c.Role, c.Unit)).ToList();
        var held = told.Select(c => c.CaseReference).Distinct(StringComparer.Ordinal).ToList();
        if (held.Count == 0)
        {
            return Suppress(NoDuty);
        }
        var allowed = options.AllowedDomains.Count == 0 || options.AllowedDomains.Contains(parsed.Host, StringComparer.OrdinalIgnoreCase);
        return allowed
            ? new SendDecision(parsed.Address, [.. held.OrderBy(r => r.Length).ThenBy(r => r, StringComparer.Ordinal)], null)
            {
                Late = [.. held.Except(told.Where(c => c.Matter is Matter.New).Select(c => c.CaseReference), StringComparer.Ordinal)],
            }
            : Suppress(ForeignDomain);
    }

    private static SendDecision Suppress(string reason) => new(null, [], reason);
}
