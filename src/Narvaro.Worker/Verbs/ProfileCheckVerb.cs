using System.CommandLine;
using Narvaro.Import.Profiles;
using Narvaro.Kernel.Configuration;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>Every fault of a profile with its place and what would be right; of one without, what it reads.</summary>
internal static class ProfileCheckVerb
{
    public static Command Create(Shell shell)
    {
        var profile = new Argument<string?>("PROFIL")
        {
            Description = "En profilfil, eller namnet på en i config/extract-formats; utan den kontrolleras alla",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new VerbCommand(
            "check",
            "Förklarar vad som är fel i en profil, eller vad den läser",
            "narvaro profile check vart-system.json"
        )
        {
            profile,
        };
        command.SetAction((parse, ct) => shell.RunAsync(parse, start => Task.FromResult(Run(start, parse.GetValue(profile))), ct));
        return command;
    }

    private static Answer Run(Start start, string? named)
    {
        var config = start.Settings?.ConfigDir ?? "config";
        var faults = new List<ConfigFault>();
        IReadOnlyList<ExtractProfile> read;
        if (named is not null && named.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            if (!File.Exists(named))
            {
                return Refused.Answer([$"{named} finns inte"]);
            }
            var folder = Path.GetDirectoryName(Path.GetFullPath(named))!;
            read = ProfileCatalogue.ReadOne(folder, Path.GetFileName(named), faults) is { } one ? [one] : [];
        }
        else
        {
            read = ProfileCatalogue.Load(config, faults).Named(named);
            if (named is not null)
            {
                faults.RemoveAll(f => !f.File.EndsWith($"/{named}.json", StringComparison.Ordinal));
            }
            if (read.Count == 0 && faults.Count == 0)
            {
                return Refused.Answer([$"profilen {named} finns inte i {config}/extract-formats"]);
            }
        }
        if (faults.Count > 0)
        {
            return CheckConfigVerb.Answer(faults);
        }
        return new Answer(
            ExitCode.Done,
            new { Profiles = read.Select(Document) },
            [.. read.SelectMany(p => Lines(p, alone: read.Count == 1))]
        );
    }

    private static object Document(ExtractProfile profile) =>
        new
        {
            profile.Name,
            profile.Title,
            profile.Kind,
            Columns = profile.Columns.ToDictionary(c => ProfileWords.Key(c.Key), c => c.Value, StringComparer.Ordinal),
        };

    private static IEnumerable<string> Lines(ExtractProfile profile, bool alone)
    {
        yield return $"{profile.Name}: inga fel. {profile.Title}. Raderna är {Texts.Of(profile.Kind)}.";
        if (!alone)
        {
            yield break;
        }
        foreach (var (column, names) in profile.Columns)
        {
            var must = names.Required ? ", måste finnas" : "";
            yield return $"  {ProfileWords.Of(column)} ({ProfileWords.Key(column)}): {string.Join(" eller ", names.Headers)}{must}";
        }
    }
}
