namespace Narvaro.Worker.Verbs;

/// <summary>Steps and counts in Swedish, for people; JSON and log keep the program's own names.</summary>
internal static class CountWords
{
    private static readonly Dictionary<string, string> Steps = new(StringComparer.Ordinal)
    {
        ["night"] = "natten",
        ["import"] = "läsning",
        ["roster"] = "elever och personal",
        ["attendance"] = "lektioner",
        ["data-age"] = "dataålder",
        ["evaluate"] = "signaler",
        ["signals"] = "signaler",
        ["cases"] = "ärenden",
        ["tasks"] = "uppgifter",
        ["routing"] = "mottagare",
        ["consents"] = "samtycken",
        ["mail"] = "brev",
        ["handover"] = "överlämningar",
        ["replay"] = "uppspelning",
    };

    private static readonly Dictionary<string, string> Counts = new(StringComparer.Ordinal)
    {
        ["steps"] = "steg",
        ["extracts"] = "utdrag",
        ["rows"] = "rader",
        ["imported"] = "nya",
        ["changed"] = "ändrade",
        ["unchanged"] = "oförändrade",
        ["rejected"] = "avvisade",
        ["refused"] = "avvisade filer",
        ["held"] = "kvarhållna filer",
        ["units"] = "skolenheter",
        ["stale"] = "med gamla uppgifter",
        ["registers"] = "klasser att komplettera",
        ["silent"] = "elever utan uppgifter",
        ["sources_failed"] = "källor med fel",
        ["evenings"] = "kvällar",
        ["pupils"] = "elever",
        ["expiring"] = "elever vars samtycke snart går ut",
        ["signals"] = "signaler",
        ["alarms"] = "larm",
        ["notices"] = "anmärkningar",
        ["delivered"] = "lämnade",
        ["cancelled"] = "stoppade av prövningen",
        ["held_back"] = "som väntar",
        ["limits_refused"] = "gränsvärdesfil med fel",
        ["opened"] = "öppnade",
        ["raised"] = "höjda",
        ["recovered"] = "återhämtade",
        ["regressed"] = "återfall",
        ["corrected"] = "rättade",
        ["moved"] = "bytt skola",
        ["reminded"] = "påminda",
        ["escalated"] = "till nästa roll",
        ["dropped"] = "bortfallna",
        ["expired"] = "kvitteringar som gått ut",
        ["awake"] = "inte vilande längre",
        ["open"] = "öppna",
        ["baseline"] = "utgångspunkt",
        ["history"] = "kvällen är passerad",
        ["unevaluated"] = "kvällen har inga uppgifter",
        ["no_school"] = "elever utan skola",
        ["queued"] = "att berätta",
        ["nothing_new"] = "inget nytt",
        ["retracted"] = "återtagna innan de sagts",
        ["consents_ending"] = "ärenden vars samtycke snart går ut",
        ["told_before"] = "redan sagda",
        ["protected"] = "skyddade",
        ["no_recipient"] = "utan mottagare",
        ["deferred"] = "uppskjutna",
        ["mails"] = "brev",
        ["withdrawn"] = "återtagna",
        ["pending"] = "väntar",
        ["waiting"] = "väntar",
        ["later"] = "går senare",
        ["sending"] = "skickas",
        ["sent"] = "skickade",
        ["failed"] = "misslyckade",
        ["suppressed"] = "stoppade",
        ["busy"] = "upptaget",
    };

    public static string Of(string count) => Counts.GetValueOrDefault(count, count);

    public static string OfStep(string step) => Steps.GetValueOrDefault(step, step);
}
