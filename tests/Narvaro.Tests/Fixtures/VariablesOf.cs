using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Narvaro.Tests.Fixtures;

/// <summary>Environment variables of one test only; those of the process are shared by all.</summary>
internal sealed class VariablesOf((string Key, string Value)[] variables) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(variables);

    private sealed class Provider((string Key, string Value)[] variables) : EnvironmentVariablesConfigurationProvider
    {
        public override void Load() => Data = variables.ToDictionary(v => v.Key, v => (string?)v.Value, StringComparer.OrdinalIgnoreCase);
    }
}
