using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Consent;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Routing.Referrals;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Demo;

/// <summary>What the demo's elevhälsa asks homes about, and does with the answers: some agree for a while, one takes it back, and a few times it
/// is used.</summary>
internal sealed class DemoConsents(NarvaroServices services, DemoClock clock)
{
    private const string Recipient = "socialtjansten";
    private const string Purpose = "narvaro";
    private const double Asked = 0.3;
    private const double TakenBack = 0.08;
    private const double Told = 0.08;
    private const int ShortDays = 60;
    private const int LongDays = 240;

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["narvaro"] = "Närvaron har sjunkit under terminen. Vi vill planera stödet tillsammans.",
    };

    private readonly ConsentDesk _consents = new(services.Database, services.Config.Consent, clock);
    private readonly ReferralDelivery _delivery = new(services.Config.Consent);
    private readonly ReferralDesk _referrals = new(services.Database, services.Config.Consent, clock);

    public async Task AskAsync(string health, Case row, CancellationToken ct)
    {
        var draw = DemoDraw.Of(row, "samtycke");
        if (draw >= Asked)
        {
            return;
        }
        var until = clock.Day.AddDays(draw < Asked / 2 ? ShortDays : LongDays);
        foreach (var giver in Enum.GetValues<ConsentGiver>())
        {
            var order = new ConsentOrder(giver, draw > TakenBack / 2, Recipient, Purpose, [.. Texts.Keys], clock.Day, until);
            await _consents.RecordAsync(health, row.Reference, order, ct);
        }
    }

    /// <summary>What the legal gate does not let through is not drafted. What the rektor approves is handed over to nobody outside: the town's
    /// own intake reads it on its page.</summary>
    public async Task UseAsync(string health, string principal, Case row, CaseTask task, CancellationToken ct)
    {
        if (DemoDraw.Of(row, "samtycke") < TakenBack && (await _consents.ReadAsync(health, row.Reference, ct)).Consents is [var first, ..])
        {
            await _consents.WithdrawAsync(health, row.Reference, first.Id, "har ändrat sig", ct);
        }
        if (DemoDraw.Of(task, "överlämning") < Told)
        {
            var told = new ReferralTold(Recipient, Purpose, Texts, new ConsentBasis());
            var drafted = await _referrals.DraftAsync(health, row.Reference, told, ct);
            if (drafted.Referral is { } referral && (await _referrals.ApproveAsync(principal, row.Reference, referral, ct)).Refusal is null)
            {
                await DeliverAsync(referral, ct);
            }
        }
    }

    private Task<Refusal?> DeliverAsync(int referral, CancellationToken ct)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        return services.Database.InTransactionAsync(
            async db =>
            {
                var taken = await _delivery.TakeAsync(db, referral, Change.Night, begunBefore: false, at, ct);
                return taken.Refusal ?? await ReferralDelivery.DeliveredAsync(db, referral, Change.Night, "demo", at, ct);
            },
            ct
        );
    }
}
