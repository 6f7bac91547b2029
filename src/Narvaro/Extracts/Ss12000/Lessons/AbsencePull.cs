using System.Globalization;
using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Extracts.Ss12000.Model;
using Narvaro.Kernel;

namespace Narvaro.Extracts.Ss12000.Lessons;

/// <summary>Absence that guardians have reported and leave that has been granted, as intervals; the words that were written with them are
/// never read.</summary>
internal sealed class AbsencePull(PullContext pull)
{
    public const string Path = "/absences";
    private const string Header = "skolenhetskod;elev;från;till;slag";

    public async Task RunAsync(DateOnly since, CancellationToken ct)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var scope in pull.Scopes)
            {
                var wished = Query.None.With(
                    "endTime.onOrAfter",
                    Stockholm.ToUtc(since.ToDateTime(TimeOnly.MinValue)) - PullContext.Padding
                );
                var request = ListRequest.Of(Path, scope is null ? wished : wished.With("organisation", scope));
                await foreach (var absence in pull.Lists.ReadAsync<Absence>(request, a => a.Id, ct))
                {
                    Take(absence, since, lines);
                }
            }
        }
        catch (NotOfferedException)
        {
            pull.Tally.Lacks(Path);
            return;
        }
        Write(lines);
    }

    private void Take(Absence absence, DateOnly since, SortedSet<string> lines)
    {
        pull.Marks.See(absence.Student);
        if (
            absence.Student?.Id is not { Length: > 0 } pupil
            || SchoolTime.Wall(absence.StartTime) is not { } from
            || SchoolTime.Wall(absence.EndTime) is not { } to
        )
        {
            pull.Tally.Unreadable(Path);
            return;
        }
        if (DateOnly.FromDateTime(to) < since)
        {
            pull.Tally.Add("outside the window");
            return;
        }
        var unit =
            pull.Tree.UnitOf(absence.Organisation) ?? pull.Pupils.StayOn(pull.People.Of(pupil), DateOnly.FromDateTime(from))?.Unit ?? "";
        if (unit.Length == 0 || pull.Wants(unit))
        {
            lines.Add(CsvText.Line(unit, pupil, Text(from), Text(to), Kind(absence.Type)));
        }
    }

    /// <summary>What is not said to be leave is absence that was reported, which excuses nothing by itself.</summary>
    private string Kind(string? type)
    {
        if (Words.Is(type, "Beviljad ledighet"))
        {
            return "ledighet";
        }
        if (!Words.Is(type, "Anmäld frånvaro"))
        {
            pull.Tally.Unknown("absence type");
        }
        return "anmäld";
    }

    private void Write(SortedSet<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }
        var path = pull.Folder.SpoolPath("anmälningar", pull.System.Name, "", pull.PulledAt);
        var writer = SourceFolder.Begin(path);
        writer.WriteLine(Header);
        foreach (var line in lines)
        {
            writer.WriteLine(line);
        }
        SourceFolder.Finish(writer, path);
        pull.Tally.Add("absences", lines.Count);
    }

    private static string Text(DateTime wall) => wall.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
