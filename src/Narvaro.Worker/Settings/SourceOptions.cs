using System.Reflection;
using Microsoft.Extensions.Configuration;
using Narvaro.Extracts.Ss12000;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Worker.Settings;

/// <summary>Secrets of one school system, <c>NARVARO_Sources__NAME__ClientSecret</c>: never in the municipality's configuration.</summary>
public sealed class SourceOptions
{
    public const string Section = "Sources";

    internal static PropertyInfo[] Keys { get; } = [.. typeof(SourceOptions).GetProperties().Where(p => p.CanWrite)];

    /// <summary>Of the client, where it signs in.</summary>
    [Secret]
    public string ClientSecret { get; set; } = "";

    /// <summary>A fixed token, where the school system has given one out.</summary>
    [Secret]
    public string Token { get; set; } = "";

    /// <summary>Of the certificate's file.</summary>
    [Secret]
    public string CertificatePassword { get; set; } = "";

    internal SystemSecrets Secrets => new(ClientSecret, Token, CertificatePassword);

    internal static IReadOnlyDictionary<string, SourceOptions> Bind(IConfiguration configuration) =>
        configuration
            .GetSection(Section)
            .GetChildren()
            .ToDictionary(s => s.Key, s => s.Get<SourceOptions>() ?? new SourceOptions(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Where secrets and configuration do not fit each other.</summary>
    internal static IEnumerable<ConfigFault> Faults(AppSettings? settings, IReadOnlyList<SchoolSystem>? systems)
    {
        if (settings is null || systems is null)
        {
            yield break;
        }
        foreach (var name in settings.Sources.Keys.Where(n => !systems.Any(s => Same(s.Name, n))))
        {
            yield return Fault(name, "", "det finns ingen källa med det namnet", "ett namn ur config/sources.json");
        }
        foreach (var system in systems)
        {
            var secrets = settings.SecretsOf(system.Name);
            if (system.TokenUrl is not null && secrets.ClientSecret.Length == 0)
            {
                yield return Fault(system.Name, nameof(ClientSecret), "saknas fast källan har tokenUrl", "klientens hemlighet");
            }
            if (system.TokenUrl is not null && secrets.Token.Length > 0)
            {
                yield return Fault(system.Name, nameof(Token), "finns fast källan har tokenUrl", "det ena eller det andra");
            }
        }
    }

    private static ConfigFault Fault(string name, string key, string wrong, string right) =>
        new($"miljövariabeln {AppSettings.VariablePrefix}{Section}__{name}{(key.Length > 0 ? "__" + key : "")}", 0, 0, "", wrong, right);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
