using Narvaro.Extracts.Ss12000.Client;

namespace Narvaro.Extracts.Ss12000;

internal enum GroupKind
{
    Unknown,
    Class,
    Mentor,
    Other,
}

internal enum ActivityKind
{
    /// <summary>The server does not say.</summary>
    NotStated,

    /// <summary>A word that the standard does not have.</summary>
    Unknown,

    /// <summary>Undervisning or Elevaktivitet: the register is taken.</summary>
    Registered,
    Other,
}

/// <summary>The words of SS 12000, whatever their case. A word that is not one of them is counted and means Unknown, never a fault
/// (formats §1).</summary>
internal static class Words
{
    private static readonly string[] OtherGroups = ["Undervisning", "Provgrupp", "Schema", "Avdelning", "Personalgrupp", "Övrigt"];
    private static readonly string[] OtherActivities = ["Provaktivitet", "Läraraktivitet", "Övrigt"];

    /// <summary>School forms in which no lesson's register is taken.</summary>
    private static readonly HashSet<string> Elsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "FS",
        "FTH",
        "OPPFTH",
        "VUX",
        "VUXSFI",
        "VUXGR",
        "VUXGY",
        "VUXSARGR",
        "VUXSARTR",
        "VUXSARGY",
        "SFI",
        "SARVUX",
        "SARVUXGR",
        "SARVUXGY",
        "KU",
        "YH",
        "FHS",
        "STF",
        "KKU",
        "HS",
        "ABU",
        "AU",
        "KOMVUX",
    };

    public static GroupKind Group(string? word, Tally tally) =>
        Is(word, "Klass") ? GroupKind.Class
        : Is(word, "Mentor") ? GroupKind.Mentor
        : OtherGroups.Any(w => Is(word, w)) ? GroupKind.Other
        : Unknown("groupType", tally, GroupKind.Unknown);

    public static ActivityKind Activity(string? word, Tally tally) =>
        word is null ? ActivityKind.NotStated
        : Is(word, "Undervisning") || Is(word, "Elevaktivitet") ? ActivityKind.Registered
        : OtherActivities.Any(w => Is(word, w)) ? ActivityKind.Other
        : Unknown("activityType", tally, ActivityKind.Unknown);

    /// <summary>K, M or empty.</summary>
    public static string Sex(string? word, Tally tally) =>
        Is(word, "Kvinna") ? "K"
        : Is(word, "Man") ? "M"
        : word is null || Is(word, "Okänt") ? ""
        : Unknown("sex", tally, "");

    /// <summary>A form of which the register is taken as extracts name it, null for one of which it is not. A form that nobody knows goes
    /// on as it is written, so that its pupils are rejected in sight.</summary>
    public static string? SchoolForm(string? word, Tally tally)
    {
        if (word is null || Elsewhere.Contains(word))
        {
            return word is null ? "" : null;
        }
        return word.ToUpperInvariant() switch
        {
            "FKLASS" or "GR" or "GRS" or "GY" or "GYS" => word.ToUpperInvariant(),
            // Träningsskola is a part of what is now anpassad grundskola; sameskola and specialskola follow grundskola.
            "TR" => "GRS",
            "SAM" or "SP" => "GR",
            _ => Unknown("schoolType", tally, word),
        };
    }

    /// <summary>The role of design §13 that a duty stands for; null for one that is told nothing.</summary>
    public static string? DutyRole(string? word) =>
        word switch
        {
            _ when Is(word, "Rektor") => "Rektor",
            _ when Is(word, "Kurator") || Is(word, "Skolsköterska") || Is(word, "Skolläkare") || Is(word, "Skolpsykolog") => "Elevhälsa",
            _ when Is(word, "Speciallärare/specialpedagog") => "Elevhälsa",
            _ => null,
        };

    /// <summary>The same of what a duty is to a group.</summary>
    public static string? AssignmentRole(string? word) =>
        Is(word, "Mentor") ? "Mentor"
        : Is(word, "Elevhälsopersonal") || Is(word, "Specialpedagog") ? "Elevhälsa"
        : null;

    public static bool Is(string? word, string known) => string.Equals(word?.Trim(), known, StringComparison.OrdinalIgnoreCase);

    private static T Unknown<T>(string field, Tally tally, T meaning)
    {
        tally.Unknown(field);
        return meaning;
    }
}
