using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Storage;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>What was not taken, with line, column, shape of the value, reason and cure (design §11).</summary>
internal static class RejectsVerb
{
    private const int LinesShown = 200;

    public static Command Create(Shell shell)
    {
        var run = VerbOptions.Number("--run", "Bara den inläsningens rader (numret står i kvittot)", 1, int.MaxValue);
        var command = new VerbCommand("rejects", "Visar rader och filer som inte togs emot, var och varför", "narvaro rejects --run 12")
        {
            run,
        };
        command.SetAction(
            (parse, ct) => shell.WithServicesAsync(parse, (services, stop) => RunAsync(services, parse.GetValue(run), stop), ct)
        );
        return command;
    }

    /// <summary>Null when there is no such run.</summary>
    public static async Task<Answer?> ReadAsync(NarvaroDb db, int? id, CancellationToken ct)
    {
        var runs = await db.Set<ImportRun>()
            .AsNoTracking()
            .Where(r => id == null ? r.Rejected > 0 || r.Outcome == ImportOutcome.Held || r.Outcome == ImportOutcome.Refused : r.Id == id)
            .OrderByDescending(r => r.Id)
            .ToListAsync(ct);
        if (id is not null && runs.Count == 0)
        {
            return null;
        }
        var rows = await db.Set<RejectedRow>()
            .AsNoTracking()
            .Where(r => id == null || r.RunId == id)
            .OrderByDescending(r => r.RunId)
            .ThenBy(r => r.Line)
            .ToListAsync(ct);
        return Answer(runs, rows);
    }

    private static async Task<Answer> RunAsync(NarvaroServices services, int? id, CancellationToken ct)
    {
        await using var db = services.Database.Open();
        return await ReadAsync(db, id, ct) ?? Refused.Answer(["det finns ingen inläsning med det numret"]);
    }

    private static Answer Answer(List<ImportRun> runs, List<RejectedRow> rows)
    {
        var files = runs.ToDictionary(r => r.Id, r => r.FileName);
        var document = new
        {
            Runs = runs.Select(r => new
            {
                Run = r.Id,
                File = r.FileName,
                r.Outcome,
                r.Rejected,
                r.Reason,
            }),
            Rejects = rows.Select(r => new
            {
                Run = r.RunId,
                File = files.GetValueOrDefault(r.RunId),
                r.Line,
                r.Column,
                r.Shape,
                r.Reason,
                r.Cure,
            }),
        };
        var lines = runs.Where(r => r.Reason is not null)
            .Select(r => $"{r.FileName}: {Texts.Of(r.Outcome)}. {r.Reason}")
            .Concat(rows.Take(LinesShown).Select(r => Line(files.GetValueOrDefault(r.RunId, "?"), r)))
            .ToList();
        if (rows.Count > LinesShown)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"… och {rows.Count - LinesShown} rader till; --json visar alla"));
        }
        return new Answer(ExitCode.Done, document, lines.Count == 0 ? ["Inget är avvisat."] : lines);
    }

    private static string Line(string file, RejectedRow row)
    {
        var column = row.Column.Length == 0 ? "" : $", {row.Column}";
        var shape = row.Shape.Length == 0 ? "" : $" ({row.Shape})";
        return string.Create(CultureInfo.InvariantCulture, $"{file} rad {row.Line}{column}{shape}: {row.Reason}. Rätt: {row.Cure}.");
    }
}
