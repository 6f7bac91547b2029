using System.Globalization;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Routing.HandOver;

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
