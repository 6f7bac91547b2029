namespace Narvaro.Notifications.Mails;

/// <summary>Files of the municipality's that cannot be used, to the administrators. Says where and what would be right, never what stands
/// there: nobody knows what has been pasted into a file.</summary>
/// <param name="Files">One at least.</param>
/// <param name="Contact">Whom to ask.</param>
public sealed record RefusedFilesNote(IReadOnlyList<RefusedFileLines> Files, string Contact) : Mail(Contact)
{
    public override string Subject => "Närvaro: en inställningsfil kan inte användas";

    public string How => "Kommandot ”narvaro check-config” visar felen i sin helhet. Nästa natt tar den rättade filen i bruk.";

    private protected override Type Template => typeof(RefusedFilesHtml);

    public override string Text() =>
        string.Join(
            "\n",
            [.. Files.SelectMany(f => new[] { f.Lead, "", f.Where }.Concat(f.Faults.Select(x => $"  {x}")).Append("")), How, Ask, ""]
        );
}

/// <summary>One of them.</summary>
/// <param name="File">Its name.</param>
/// <param name="InForce">Version of what is in force meanwhile.</param>
/// <param name="Faults">In the order of the file: place and cure.</param>
public sealed record RefusedFileLines(string File, string InForce, IReadOnlyList<string> Faults)
{
    public string Lead => $"{File} har ändrats men kan inte användas. Version {InForce} gäller tills filen är rättad.";

    public string Where => "Så här blir den rätt:";
}
