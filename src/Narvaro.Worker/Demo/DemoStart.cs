using Narvaro.Consent;
using Narvaro.Generator;
using Narvaro.Kernel;
using Narvaro.Worker.Hosting;
using Narvaro.Worker.Settings;

namespace Narvaro.Worker.Demo;

/// <summary>
/// What the demo starts on: the municipality's own rules, but its own folder, the embedded database, mails as files and a page on this
/// machine, whatever the settings say. A demo never touches a real database, asks no school system and never writes to anybody.
/// </summary>
internal static class DemoStart
{
    /// <summary>1,200 pupils in five units, a term and a half, with a handful of broken rows.</summary>
    public static readonly MunicipalityPlan Plan = new()
    {
        Pupils = 1200,
        SchoolDays = 135,
        Seed = 1,
        Units = 5,
        BrokenRows = 7,
    };

    public static Start Of(Start start, int port)
    {
        // Settings of a real installation may be wrong, or right and dangerous: the demo does without them.
        var faults = start.Config is null || start.Schedule is null ? start.Faults : [];
        var dataDir = Path.Combine(start.Settings?.DataDir ?? start.Surroundings.DataDir(""), "demo");
        var settings = new AppSettings(
            new DatabaseOptions(),
            new MailOptions(),
            new WebOptions { Port = port },
            new InboxOptions(),
            start.Settings?.ConfigDir ?? start.Surroundings.ConfigDir(""),
            dataDir
        );
        var town = Municipality.Create(Plan with { SchoolDays = 1 });
        var schools = new Schools(
            "Påhittade kommun",
            "2262",
            [.. town.Units.Select(u => new Kernel.SchoolUnit(SchoolUnitCode.Parse(u.Code), u.Name, [SchoolForm.GR], []))]
        );
        return start with
        {
            Settings = settings,
            Config = start.Config is { } config
                ? config with
                {
                    Schools = schools,
                    Systems = [],
                    Consent = ReadBy(config.Consent, town),
                }
                : null,
            Faults = faults,
        };
    }

    /// <summary>The town's own socialtjänst reads what is handed over; keys of a real staff extract mean nobody here.</summary>
    private static ConsentTerms ReadBy(ConsentTerms terms, Municipality town)
    {
        var readers = town.Staff.Where(s => s.Role == "Socialtjänst").Select(s => s.Person).ToList();
        return terms with { Recipients = [.. terms.Recipients.Select(r => r with { Readers = r.Investigates ? readers : [] })] };
    }
}
