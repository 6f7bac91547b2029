namespace Narvaro.Notifications.Smtp;

public enum SmtpSecurity
{
    /// <summary>Refuse a server that offers no STARTTLS.</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465); needs the build with MailKit.</summary>
    ImplicitTls,

    /// <summary>Nothing is encrypted, and nobody signs in.</summary>
    None,
}

public enum SmtpSignIn
{
    /// <summary>User and password, by a way that both sides know.</summary>
    Password,

    /// <summary>User and a token that somebody renews in a file; needs the build with MailKit.</summary>
    XOAuth2,
}

/// <summary>The mail server.</summary>
public sealed record SmtpOptions
{
    public string Host { get; init; } = "";
    public int Port { get; init; } = 25;

    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>PEM file of a private issuer to trust besides those of the machine.</summary>
    public string? CaFile { get; init; }

    public SmtpSignIn SignIn { get; init; } = SmtpSignIn.Password;

    /// <summary>Empty: no sign-in.</summary>
    public string User { get; init; } = "";
    public string Password { get; init; } = "";

    /// <summary>Read at each sending, as tokens live for an hour.</summary>
    public string TokenFile { get; init; } = "";

    /// <summary>For each step that the transport can tell apart.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Never the password, wherever the settings are written.</summary>
    public override string ToString() => $"{Host}:{Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
