namespace Narvaro.Triage.SignIn;

/// <summary>Protected identities and reports of concern are shown to who has signed in a moment ago, not to whoever sits down at an open
/// screen.</summary>
public static class StepUp
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    public static bool Holds(Person person, TimeProvider clock) => clock.GetUtcNow() - person.SignedInAt <= Lasts;

    /// <summary>Where to sign in again.</summary>
    /// <param name="back">An address of this site.</param>
    public static string Address(string back) => $"/logga-in?igen=ja&tillbaka={Uri.EscapeDataString(back)}";
}
