using System.Security.Cryptography.X509Certificates;
using Narvaro.Kernel;
using Narvaro.Kernel.Sealing;

namespace Narvaro.Notifications.Sealing;

/// <summary>
/// Signs mails with the municipality's key and encrypts to those whose certificate is known; read anew for each run. What cannot be used
/// holds no mail back, since no mail holds anything of a pupil and a child waits for it: the mail goes without, and health turns yellow.
/// </summary>
internal sealed class MailSeal : IDisposable
{
    private readonly X509Certificate2? _signer;
    private readonly KnownCertificates _known;
    private readonly DateTime _at;

    public MailSeal(MailOptions options, DateTime at)
    {
        _at = at;
        _known = KnownCertificates.Read(options.CertificateFolder, at);
        var faults = _known.Faults.Select(f => $"{f.Why.Code} {f.Which}".TrimEnd());
        if (options.Signer.File.Length > 0)
        {
            (_signer, var refusal) = options.Signer.Read(at);
            faults = refusal is null ? faults : faults.Append(refusal.Code);
        }
        Faults = [.. faults];
    }

    /// <summary>Codes of what cannot be used, with the beginning of a certificate's fingerprint (SHA-256).</summary>
    public IReadOnlyList<string> Faults { get; }

    public OutgoingMail Close(OutgoingMail mail)
    {
        var recipient = _known.For(mail.To);
        if (_signer is null && recipient is null)
        {
            return mail;
        }
        var entity = MailEntity.Of(mail);
        return mail with { Sealed = recipient is null ? Signed(mail, entity) : SealedBody.Enveloped(Enveloped(entity, recipient)) };
    }

    public void Dispose()
    {
        _signer?.Dispose();
        _known.Dispose();
    }

    private SealedBody Signed(OutgoingMail mail, byte[] entity) =>
        MailEntity.Signed(mail, entity, Smime.Sign(entity, _signer!, _at, detached: true));

    private byte[] Enveloped(byte[] entity, X509Certificate2 recipient) =>
        _signer is null ? Smime.Envelope(entity, recipient) : Smime.Close(entity, _signer, recipient, _at);
}
