using System.CommandLine;

namespace Narvaro.Worker.Verbs;

/// <summary>Connecting a system that nobody has seen: look at its file, check the profile that was written for it (design §10).</summary>
internal static class ProfileVerb
{
    public static Command Create(Shell shell) =>
        new VerbCommand("profile", "Hjälper till att läsa utdrag från ett nytt system", "narvaro profile try utdrag.xls")
        {
            ProfileTryVerb.Create(shell),
            ProfileCheckVerb.Create(shell),
        };
}
