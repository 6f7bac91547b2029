namespace Narvaro.Worker.Settings;

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Where everything is kept.</summary>
public sealed class DatabaseOptions : ISettingGroup
{
    /// <summary>Sqlite is the embedded default; production runs on Postgres.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Empty on SQLite means <c>narvaro.db</c> in the data folder.</summary>
    public string ConnectionString { get; set; } = "";

    public IEnumerable<SettingFault> Check()
    {
        if (Provider == DatabaseProvider.Postgres && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return new SettingFault(
                nameof(ConnectionString),
                "saknas fast Provider är Postgres",
                "en anslutningssträng, t.ex. Host=/var/run/postgresql;Database=narvaro;Username=narvaro"
            );
        }
    }
}
