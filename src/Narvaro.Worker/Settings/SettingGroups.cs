using Microsoft.Extensions.Configuration;

namespace Narvaro.Worker.Settings;

/// <summary>The groups there are, by the name of their section.</summary>
internal static class SettingGroups
{
    public static IReadOnlyDictionary<string, Type> All { get; } =
        new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase)
        {
            ["Database"] = typeof(DatabaseOptions),
            ["Mail"] = typeof(MailOptions),
            ["Web"] = typeof(WebOptions),
            ["Inbox"] = typeof(InboxOptions),
            ["HandOver"] = typeof(HandOverOptions),
            ["SignIn"] = typeof(SignInOptions),
            ["Paths"] = typeof(PathOptions),
        };

    public static T Bind<T>(IConfiguration configuration)
        where T : class, ISettingGroup, new() => configuration.GetSection(All.Single(g => g.Value == typeof(T)).Key).Get<T>() ?? new T();
}
