using System.Globalization;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Routing.HandOver;

/// <summary>How packages reach a recipient.</summary>
public enum HandOverWay
{
    /// <summary>By mail, as S/MIME.</summary>
    Mail,

    /// <summary>As a file in a folder, for the municipality's gateway for secure messages.</summary>
    Folder,
}

/// <summary>How packages get to somebody, and the one certificate that they are sealed to.</summary>
/// <param name="Id">The recipient, as consents and referrals name it.</param>
/// <param name="Way">How packages get there.</param>
/// <param name="To">An address, or a folder.</param>
/// <param name="Certificate">PEM or DER file; a relative name starts in the folder of the configuration.</param>
/// <param name="Sha256">Fingerprint of the certificate, told by the recipient in another way: a file that is swapped is noticed.</param>
/// <param name="Issuer">PEM file of who must have issued it; null when the fingerprint is enough.</param>
public sealed record HandOverRecipient(string Id, HandOverWay Way, string To, string Certificate, string Sha256, string? Issuer = null);

/// <summary>The municipality's <c>config/handover.json</c>.</summary>
/// <param name="Recipients">In the order of the file; somebody who is not here gets nothing by these ways.</param>
public sealed record HandOverRecipients(IReadOnlyList<HandOverRecipient> Recipients)
{
    public const string FileName = "handover.json";

    /// <summary>Where relative names of files start.</summary>
    public string Folder { get; internal init; } = "";

    public HandOverRecipient? Of(string id) => Recipients.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.Ordinal));

    /// <returns>Null when the file has faults; they are added to <paramref name="faults"/>.</returns>
    public static HandOverRecipients? Read(string configDir, ICollection<ConfigFault> faults)
    {
        if (ConfigDocument.Read(configDir, FileName, "handover", faults) is not { } document)
        {
            return null;
        }
        var read = document.As<HandOverRecipients>() with { Folder = configDir };
        var found = read.Contradictions().Select(c => document.Fault(c.Key, c.Wrong, c.Right)).ToList();
        found.ForEach(faults.Add);
        return found.Count == 0 ? read : null;
    }

    /// <summary>What the schema cannot see.</summary>
    private IEnumerable<(string Key, string Wrong, string Right)> Contradictions()
    {
        for (var i = 0; i < Recipients.Count; i++)
        {
            var one = Recipients[i];
            if (Recipients.Take(i).Any(r => string.Equals(r.Id, one.Id, StringComparison.Ordinal)))
            {
                yield return (Key(i, "id"), "mottagaren står redan i listan", "en post för varje mottagare");
            }
            if (one.Way is HandOverWay.Mail && !System.Net.Mail.MailAddress.TryCreate(one.To, out _))
            {
                yield return (Key(i, "to"), "är ingen e-postadress", "mottagarens adress, när way är Mail");
            }
            if (!File.Exists(Path.Combine(Folder, one.Certificate)))
            {
                yield return (Key(i, "certificate"), "filen finns inte", "mottagarens certifikat som PEM- eller DER-fil");
            }
            if (one.Issuer is { } issuer && !File.Exists(Path.Combine(Folder, issuer)))
            {
                yield return (Key(i, "issuer"), "filen finns inte", "utfärdarens certifikat som PEM-fil, eller ingen nyckel alls");
            }
        }
    }

    private static string Key(int recipient, string property) =>
        string.Create(CultureInfo.InvariantCulture, $"recipients[{recipient}].{property}");
}
