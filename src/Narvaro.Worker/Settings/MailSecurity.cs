using Narvaro.Notifications.Smtp;

namespace Narvaro.Worker.Settings;

/// <summary>Whether encryption and sign-in fit each other, the port and the build.</summary>
internal static class MailSecurity
{
    private const string Build = "kräver ett program som är byggt med MailKit";

    /// <summary>The port of TLS from the first byte: a server there waits for it, and is waited for.</summary>
    private const int ImplicitTlsPort = 465;

    public static IEnumerable<SettingFault> Check(MailOptions mail)
    {
        if (mail.Security is SmtpSecurity.ImplicitTls && !SmtpBuild.HasMailKit)
        {
            yield return new SettingFault(nameof(mail.Security), Build, "StartTls, eller bygg med -p:MailTransport=MailKit");
        }
        if (mail.SignIn is SmtpSignIn.XOAuth2 && !SmtpBuild.HasMailKit)
        {
            yield return new SettingFault(nameof(mail.SignIn), Build, "Password, eller bygg med -p:MailTransport=MailKit");
        }
        if (mail.Port == ImplicitTlsPort && mail.Security is not SmtpSecurity.ImplicitTls)
        {
            yield return new SettingFault(nameof(mail.Port), "465 är porten för ImplicitTls", "587 eller 25, eller Security ImplicitTls");
        }
        foreach (var fault in SignIn(mail))
        {
            yield return fault;
        }
    }

    private static IEnumerable<SettingFault> SignIn(MailOptions mail)
    {
        var byToken = mail.SignIn is SmtpSignIn.XOAuth2;
        if (!byToken && mail.User.Length == 0 != (mail.Password.Length == 0))
        {
            yield return new SettingFault(nameof(mail.User), "User och Password hör ihop", "båda, eller ingen av dem");
        }
        if (byToken && (mail.User.Length == 0 || mail.Password.Length > 0))
        {
            yield return new SettingFault(nameof(mail.User), "XOAuth2 tar User och TokenFile", "User, och inget Password");
        }
        if (byToken && !File.Exists(mail.TokenFile))
        {
            yield return new SettingFault(nameof(mail.TokenFile), "filen finns inte", "filen med den nyckel som gäller nu, för XOAuth2");
        }
        if (mail.User.Length > 0 && mail.Security is SmtpSecurity.None)
        {
            yield return new SettingFault(nameof(mail.Security), "lösenordet skulle gå okrypterat", "StartTls när User är satt");
        }
    }
}
