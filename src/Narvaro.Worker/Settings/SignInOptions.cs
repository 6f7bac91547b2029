namespace Narvaro.Worker.Settings;

/// <summary>The municipality's identity provider (OpenID Connect). Without one the pages answer nobody.</summary>
public sealed class SignInOptions : ISettingGroup
{
    /// <summary>Address of the provider; empty lets nobody in.</summary>
    public string Authority { get; set; } = "";
    public string ClientId { get; set; } = "";

    [Secret]
    public string ClientSecret { get; set; } = "";

    /// <summary>The claim that holds an e-mail address, or a person's key, of the staff extract.</summary>
    public string PersonClaim { get; set; } = "email";

    /// <summary>A group that people must be of; empty lets in everybody who has a duty.</summary>
    public string RequiredGroup { get; set; } = "";

    /// <summary>What the provider calls a stronger sign-in; empty asks for the usual one anew.</summary>
    public string StepUpAcr { get; set; } = "";

    /// <summary>A PKCS #12 file that the keys of sessions are sealed with; empty leaves them to the rights of the folder.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>The file's.</summary>
    [Secret]
    public string KeyPassword { get; set; } = "";

    public IEnumerable<SettingFault> Check()
    {
        if (Authority.Length > 0 && !IsAddress(Authority))
        {
            yield return new SettingFault(nameof(Authority), "är ingen säker adress", "inloggningens adress, https://…");
        }
        if (Authority.Length > 0 && (ClientId.Length == 0 || ClientSecret.Length == 0))
        {
            var missing = ClientId.Length == 0 ? nameof(ClientId) : nameof(ClientSecret);
            yield return new SettingFault(missing, "saknas", "det som inloggningen har gett Närvaro");
        }
        if (KeyFile.Length > 0 && !File.Exists(KeyFile))
        {
            yield return new SettingFault(nameof(KeyFile), "filen finns inte", "en PKCS #12-fil, eller ingen");
        }
    }

    /// <summary>Plain http is for a provider on this machine.</summary>
    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback);
}
