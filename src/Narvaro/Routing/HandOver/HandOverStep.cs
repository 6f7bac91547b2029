using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Kernel.Sealing;
using Narvaro.Routing.Referrals;
using Narvaro.Storage;

namespace Narvaro.Routing.HandOver;

/// <summary>What a hand-over needs besides the referral: who can be reached how, and our own key.</summary>
public sealed record HandOverMeans(HandOverRecipients Recipients, SigningKey Signer, Schools Schools, IReadOnlyList<IPackageWay> Ways);

/// <summary>
/// Hands over the referrals that are approved, a job of its own as the mail is. That it begins is committed first; then the gate looks once
/// more, and what it lets go leaves in the transaction that holds the consents still (domain §1.4). A crash between leaves a referral that
/// waits and is known to have been leaving: it goes again under the same name, or is cancelled as doubtful.
/// </summary>
public sealed class HandOverStep(Database database, ConsentTerms terms, HandOverMeans means, TimeProvider clock)
{
    public const string Name = "handover";
    private const string Right = "routing.handover";
    private const string By = "narvaro";

    private readonly ReferralDelivery _delivery = new(terms);
    private readonly PackageContent _content = new(terms, means.Schools);

    private enum Ending
    {
        Delivered,
        Cancelled,
        HeldBack,
    }

    /// <returns>Counts: delivered, cancelled (the gate said no), held_back (they wait), busy (1: somebody else is handing over).</returns>
    public async Task<StepResult> RunAsync(CancellationToken ct)
    {
        await using var alone = await database.Provider.TryLockAsync(Right, ct);
        var ended = new List<Ending>();
        foreach (var id in alone is null ? [] : await WaitingAsync(ct))
        {
            ct.ThrowIfCancellationRequested();
            ended.Add(await HandOverAsync(id, ct));
        }
        return StepResult.Of(
            Name,
            ended.Contains(Ending.HeldBack) ? Outcome.Partial : Outcome.Done,
            ("delivered", ended.Count(e => e is Ending.Delivered)),
            ("cancelled", ended.Count(e => e is Ending.Cancelled)),
            ("held_back", ended.Count(e => e is Ending.HeldBack)),
            ("busy", alone is null ? 1 : 0)
        );
    }

    private async Task<List<int>> WaitingAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        return await db.Set<Referral>().Where(r => r.State == ReferralState.Queued).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(ct);
    }

    private async Task<Ending> HandOverAsync(int id, CancellationToken ct)
    {
        var (way, refusal) = await WayAsync(id, ct);
        using var certificates = way;
        if (way is null)
        {
            await database.InTransactionAsync(db => ReferralDelivery.HeldBackAsync(db, id, By, refusal!, Now, ct), ct);
            return Ending.HeldBack;
        }
        var (may, begunBefore) = await database.InTransactionAsync(
            async db =>
            {
                var begun = await ReferralDelivery.IsLeavingAsync(db, id, ct);
                var answer = await _delivery.TakeAsync(db, id, By, begun, Now, ct);
                if (answer.Yes is not null)
                {
                    await ReferralDelivery.LeavingAsync(db, id, By, Now, ct);
                }
                return (answer.Yes is not null, begun);
            },
            ct
        );
        // Not to be stopped from here: what has left must be known as left.
        return may
            ? await database.InTransactionAsync(db => LeaveAsync(db, id, way, begunBefore), CancellationToken.None)
            : Ending.Cancelled;
    }

    private async Task<Ending> LeaveAsync(NarvaroDb db, int id, WayOut way, bool begunBefore)
    {
        var ct = CancellationToken.None;
        if ((await _delivery.TakeAsync(db, id, By, begunBefore, Now, ct)).Yes is not { } may)
        {
            return Ending.Cancelled;
        }
        if (await _content.OfAsync(db, may, Now, ct) is not { } package)
        {
            var noWords = new Refusal("referral-text", "Det saknas text för något av det som ska lämnas.");
            await ReferralDelivery.HeldBackAsync(db, id, By, noWords, Now, ct);
            return Ending.HeldBack;
        }
        var closed = Smime.Close(await PackageEntity.WriteAsync(package), way.Signer, way.Recipient, Now);
        var sent = await way.Way.SendAsync(way.To, package.Reference, closed);
        if (sent.IsDoubtful)
        {
            // The record goes on saying that it was leaving.
            return Ending.HeldBack;
        }
        if (sent.Refusal is { } refusal)
        {
            await ReferralDelivery.HeldBackAsync(db, id, By, refusal, Now, ct);
            return Ending.HeldBack;
        }
        await ReferralDelivery.DeliveredAsync(db, id, By, sent.Receipt!, Now, ct);
        return Ending.Delivered;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <returns>The way and both certificates, checked; or why there is none.</returns>
    private async Task<(WayOut? Way, Refusal? Refusal)> WayAsync(int id, CancellationToken ct)
    {
        await using var db = database.Open();
        var name = await db.Set<Referral>().Where(r => r.Id == id).Select(r => r.Recipient).SingleAsync(ct);
        if (means.Recipients.Of(name) is not { } recipient)
        {
            return (null, new Refusal("way-missing", "mottagaren har ingen väg i config/handover.json"));
        }
        var (signer, noSigner) = means.Signer.Read(Now);
        if (signer is null)
        {
            return (null, noSigner);
        }
        var (certificate, noCertificate) = RecipientCertificate.Read(recipient, means.Recipients.Folder, Now);
        if (certificate is null)
        {
            signer.Dispose();
            return (null, noCertificate);
        }
        return (new WayOut(means.Ways.Single(w => w.Way == recipient.Way), recipient.To, signer, certificate), null);
    }

    private sealed record WayOut(IPackageWay Way, string To, X509Certificate2 Signer, X509Certificate2 Recipient) : IDisposable
    {
        public void Dispose()
        {
            Signer.Dispose();
            Recipient.Dispose();
        }
    }
}
