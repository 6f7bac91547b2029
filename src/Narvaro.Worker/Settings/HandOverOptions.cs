namespace Narvaro.Worker.Settings;

/// <summary>The municipality's own certificate, which what is handed over to other authorities is signed with.</summary>
public sealed class HandOverOptions : ISettingGroup
{
    /// <summary>A PKCS #12 file; empty hands nothing over.</summary>
    public string SigningFile { get; set; } = "";

    /// <summary>The file's.</summary>
    [Secret]
    public string SigningPassword { get; set; } = "";

    public IEnumerable<SettingFault> Check()
    {
        if (SigningFile.Length > 0 && !File.Exists(SigningFile))
        {
            yield return new SettingFault(nameof(SigningFile), "filen finns inte", "en PKCS #12-fil med kommunens certifikat och nyckel");
        }
    }
}
