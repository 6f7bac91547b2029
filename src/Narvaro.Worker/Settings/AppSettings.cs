using Microsoft.Extensions.Configuration;
using Narvaro.Extracts.Ss12000;
using Narvaro.Kernel.Configuration;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Settings;

/// <summary>Every setting, bound and checked, with the folders worked out. Nothing starts on settings that have a fault.</summary>
public sealed record AppSettings(
    DatabaseOptions Database,
    MailOptions Mail,
    WebOptions Web,
    InboxOptions Inbox,
    string ConfigDir,
    string DataDir
)
{
    /// <summary>Environment variables of ours are named <c>NARVARO_Section__Key</c>.</summary>
    public const string VariablePrefix = "NARVARO_";

    public string InboxDir => Inbox.Folder.Length > 0 ? Inbox.Folder : Path.Combine(DataDir, "inbox");

    public string ArchiveDir => Path.Combine(DataDir, "archive");

    public string MailDir => Mail.Folder.Length > 0 ? Mail.Folder : Path.Combine(DataDir, "mail");

    public HandOverOptions HandOver { get; init; } = new();

    public SignInOptions SignIn { get; init; } = new();

    /// <summary>Secrets of the school systems, by the names of <c>config/sources.json</c>.</summary>
    public IReadOnlyDictionary<string, SourceOptions> Sources { get; init; } =
        new Dictionary<string, SourceOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the pull of a school system keeps what it needs between nights.</summary>
    public string SourceDir(string name) => Path.Combine(DataDir, "sources", name);

    public SystemSecrets SecretsOf(string name) => (Sources.GetValueOrDefault(name) ?? new SourceOptions()).Secrets;

    public string ConnectionString =>
        Database.ConnectionString.Length > 0 ? Database.ConnectionString : $"Data Source={Path.Combine(DataDir, "narvaro.db")}";

    /// <summary>Reads appsettings.json, then what systemd hands over, then the environment, then the command line (design §10).</summary>
    /// <param name="surroundings">Where the program runs.</param>
    /// <param name="commandLine">Settings of the command line, e.g. <c>Paths:Data</c>.</param>
    /// <returns>The settings and no faults, or null and every fault.</returns>
    public static (AppSettings? Settings, IReadOnlyList<ConfigFault> Faults) Load(
        Surroundings surroundings,
        IEnumerable<KeyValuePair<string, string?>> commandLine
    )
    {
        var file = new[] { surroundings.WorkingDir, surroundings.ProgramDir }
            .Select(dir => Path.Combine(dir, SettingSource.FileName))
            .FirstOrDefault(File.Exists);
        var builder = new ConfigurationBuilder();
        if (file is not null)
        {
            builder.AddJsonFile(file, optional: false, reloadOnChange: false);
        }
        surroundings.AddCredentials(builder);
        surroundings.AddEnvironment(builder);
        builder.AddInMemoryCollection(commandLine);
        IConfigurationRoot configuration;
        try
        {
            configuration = builder.Build();
        }
        catch (InvalidDataException)
        {
            return (null, [SettingsSyntax.Fault(file!)]);
        }
        var source = new SettingSource(configuration, file);
        var faults = new SettingsCheck(configuration, source).Check().ToList();
        return faults.Count > 0 ? (null, faults) : Bind(configuration, source, surroundings);
    }

    private static (AppSettings?, IReadOnlyList<ConfigFault>) Bind(
        IConfiguration configuration,
        SettingSource source,
        Surroundings surroundings
    )
    {
        var database = SettingGroups.Bind<DatabaseOptions>(configuration);
        var mail = SettingGroups.Bind<MailOptions>(configuration);
        var web = SettingGroups.Bind<WebOptions>(configuration);
        var inbox = SettingGroups.Bind<InboxOptions>(configuration);
        var handOver = SettingGroups.Bind<HandOverOptions>(configuration);
        var signIn = SettingGroups.Bind<SignInOptions>(configuration);
        var paths = SettingGroups.Bind<PathOptions>(configuration);
        var faults = new (string Section, ISettingGroup Group)[]
        {
            ("Database", database),
            ("Mail", mail),
            ("Web", web),
            ("Inbox", inbox),
            ("HandOver", handOver),
            ("SignIn", signIn),
            ("Paths", paths),
        }
            .SelectMany(g => g.Group.Check().Select(f => source.Fault($"{g.Section}:{f.Key}", f.Wrong, f.Right)))
            .Concat(web.Check(signIn, mail).Select(f => source.Fault($"Web:{f.Key}", f.Wrong, f.Right)))
            .ToList();
        var settings = new AppSettings(database, mail, web, inbox, surroundings.ConfigDir(paths.Config), surroundings.DataDir(paths.Data))
        {
            Sources = SourceOptions.Bind(configuration),
            HandOver = handOver,
            SignIn = signIn,
        };
        return (faults.Count == 0 ? settings : null, faults);
    }
}
