namespace Narvaro.Worker.Settings;

/// <summary>A setting that is taken from the environment or from systemd's credentials only: a file of settings is copied, shown and backed
/// up.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
