namespace Narvaro.Notifications.Mails;

/// <summary>What is wrong with data or configuration, to the administrators. Of a file it says where and what would be right, never what stands
/// there: nobody knows what has been pasted into one.</summary>
/// <param name="Files">Files of the municipality's that cannot be used.</param>
/// <param name="Troubles">Everything else, a sentence each. One of either at least.</param>
public sealed record TroubleNote(IReadOnlyList<RefusedFileLines> Files, IReadOnlyList<string> Troubles, Uri Link, string Contact)
    : Mail(Link, Contact)
{
    public override string Title => Troubles.Count == 0 ? "en inställningsfil kan inte användas" : "något behöver ses över";

    public string Lead => "Det här behöver ses över:";

    public string How => "Kommandot ”narvaro check-config” visar felen i sin helhet. Nästa natt tar den rättade filen i bruk.";

    public override string Where => "Hur det står till ser du när du har loggat in:";

    private protected override Type Template => typeof(TroubleNoteHtml);

    private protected override IEnumerable<string> Lines() =>
        [
            .. Troubles.Count == 0 ? [] : new[] { Lead, "" }.Concat(Troubles.Select(t => $"  {t}")).Append(""),
            .. Files.SelectMany(f => new[] { f.Lead, "", f.Where }.Concat(f.Faults.Select(x => $"  {x}")).Append("")),
            .. Files.Count == 0 ? [] : new[] { How, "" },
        ];
}

/// <summary>One of the files.</summary>
/// <param name="File">Its name.</param>
/// <param name="InForce">Version of what is in force meanwhile.</param>
/// <param name="Faults">In the order of the file: place and cure.</param>
public sealed record RefusedFileLines(string File, string InForce, IReadOnlyList<string> Faults)
{
    public string Lead => $"{File} har ändrats men kan inte användas. Version {InForce} gäller tills filen är rättad.";

    public string Where => "Så här blir den rätt:";
}
