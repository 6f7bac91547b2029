using Narvaro.Extracts.Reading;
using Narvaro.Import.Layout;
using Narvaro.Import.Rows;

namespace Narvaro.Import.Profiles;

/// <summary>The profile that a file is read by, or why there is none; one of the two.</summary>
public sealed record ProfileChoice(ExtractProfile? Profile, ColumnMap? Columns, Unreadable? Refusal)
{
    private const int NearestShown = 3;

    /// <summary>Chooses by the header of a file, its name, and what its rows are made of.</summary>
    public static ProfileChoice Of(TableRows rows, string fileName, ProfileCatalogue catalogue, string? name) =>
        Of(rows.Header, catalogue, name, fileName, rows.Record);

    /// <summary>
    /// Chooses by header. A profile fits when the file has all its required columns and, unless it was named or the rows are the records
    /// that it names, at least half of the file's columns are known to it; of several, the one that knows most, and of those that know as
    /// much, one that is for files of such a name. Where one that does not fit knows more, the file is that one's with something missing: a
    /// lesson extract that lacks a column must not pass for a calendar.
    /// </summary>
    public static ProfileChoice Of(
        IReadOnlyList<string> header,
        ProfileCatalogue catalogue,
        string? name,
        string? fileName = null,
        string? record = null
    )
    {
        var named = catalogue.Named(name);
        if (named.Count == 0)
        {
            return Refuse($"Profilen {name} finns inte", "någon av " + string.Join(", ", catalogue.Profiles.Select(p => p.Name)));
        }
        if (header.Any(Mojibake.IsIn))
        {
            return Refuse("Rubriken har förvanskade tecken: filen är omkodad två gånger", Mojibake.Cure);
        }
        var only = named.Count == 1 && name is not null;
        var candidates = only ? named : [.. named.Where(p => IsCandidate(p, fileName, record))];
        if (candidates.Count == 0)
        {
            return Refuse("Ingen profil är för filer av det namnet eller för sådana poster", "Ange profilen med --profile");
        }
        var mapped = candidates.Select(p => (Profile: p, Map: ColumnMap.Of(header, p))).ToList();
        var fitting = mapped
            .Where(m => m.Map.Missing.Count == 0)
            .Where(m => only || m.Profile.Record is not null || 2 * m.Map.Found >= header.Count(h => h.Length > 0))
            .OrderByDescending(m => m.Map.Found)
            .ThenByDescending(m => m.Profile.Files.Count > 0)
            .ToList();
        return fitting switch
        {
            [] => NoneFits(mapped),
            [var best, ..] when mapped.Max(m => m.Map.Found) > best.Map.Found => NoneFits(mapped),
            [var one] => Take(one.Profile, one.Map),
            [var best, var second, ..] when best.Map.Found > second.Map.Found || IsNamedAlone(best.Profile, second.Profile) => Take(
                best.Profile,
                best.Map
            ),
            _ => Refuse(
                "Flera profiler passar rubriken lika bra: " + string.Join(", ", fitting.Select(f => f.Profile.Name)),
                "Ange profilen med --profile"
            ),
        };
    }

    /// <summary>Of two that know as much, the one that is for files of this name.</summary>
    private static bool IsNamedAlone(ExtractProfile best, ExtractProfile second) => best.Files.Count > 0 && second.Files.Count == 0;

    private static bool IsCandidate(ExtractProfile profile, string? fileName, string? record) =>
        (profile.Files.Count == 0 || (fileName is not null && profile.IsFor(fileName)))
        && (profile.Record is null || string.Equals(profile.Record, record, StringComparison.OrdinalIgnoreCase));

    private static ProfileChoice Take(ExtractProfile profile, ColumnMap map) =>
        map.Doubled.Count == 0
            ? new ProfileChoice(profile, map, null)
            : Refuse(
                $"Två kolumner heter »{string.Join("», »", map.Doubled.Select(profile.HeaderOf))}»",
                "Varje kolumn en gång i rubrikraden"
            );

    private static ProfileChoice NoneFits(IReadOnlyList<(ExtractProfile Profile, ColumnMap Map)> mapped)
    {
        if (mapped is [var only])
        {
            return Refuse($"Kolumner saknas: {Missing(only.Profile, only.Map)}", Right(only.Profile, only.Map.Missing));
        }
        var nearest = mapped
            .Where(m => m.Map.Found > 0)
            .OrderByDescending(m => m.Map.Found)
            .ThenBy(m => m.Map.Missing.Count)
            .Take(NearestShown)
            .ToList();
        if (nearest.Count == 0)
        {
            return Refuse(
                "Ingen känd rubrikrad: ingen kolumn känns igen",
                "En rubrikrad först i filen, med kolumnerna i någon av profilerna " + string.Join(", ", mapped.Select(m => m.Profile.Name))
            );
        }
        var near = nearest.Select(m =>
            m.Map.Missing.Count == 0
                ? $"{m.Profile.Name} (känner igen färre än hälften av kolumnerna)"
                : $"{m.Profile.Name} (saknar {Missing(m.Profile, m.Map)})"
        );
        return Refuse(
            "Rubriken passar ingen profil. Närmast: " + string.Join("; ", near),
            Right(nearest[0].Profile, nearest[0].Map.Missing) + "; eller ange profilen med --profile"
        );
    }

    private static string Missing(ExtractProfile profile, ColumnMap map) => string.Join(", ", map.Missing.Select(profile.HeaderOf));

    private static string Right(ExtractProfile profile, IReadOnlyList<Column> missing) =>
        missing.Count == 0
            ? $"Kolumnerna i profilen {profile.Name}"
            : "Rätt rubriker: " + string.Join("; ", missing.Select(c => string.Join(" eller ", profile.Columns[c].Headers)));

    private static ProfileChoice Refuse(string reason, string cure) => new(null, null, new Unreadable(reason, cure));
}
