using System.CommandLine;
using System.CommandLine.Help;

namespace Narvaro.Worker.Verbs;

/// <summary>Every verb there is, in the order that help shows them.</summary>
internal static class VerbList
{
    public static RootCommand Create(Shell shell)
    {
        var root = new RootCommand("Närvaro: tidig varning för skolfrånvaro")
        {
            DemoVerb.Create(shell),
            RunVerb.Create(shell),
            NightVerb.Create(shell),
            ImportVerb.Create(shell),
            OwnFormatVerb.Consents.Create(shell),
            OwnFormatVerb.Cases.Create(shell),
            RejectsVerb.Create(shell),
            ReleaseVerb.Create(shell),
            RefuseVerb.Create(shell),
            ProfileVerb.Create(shell),
            PupilsVerb.Create(shell),
            EvaluateVerb.Create(shell),
            ReplayVerb.Create(shell),
            PreviewVerb.Create(shell),
            CaseVerb.Create(shell),
            AckVerb.Create(shell),
            SnoozeVerb.Create(shell),
            TaskVerb.Create(shell),
            CloseVerb.Create(shell),
            FeedbackVerb.Create(shell),
            ExplainVerb.Create(shell),
            MailVerb.Create(shell),
            OutboxVerb.Create(shell),
            StatusVerb.Create(shell),
            CheckConfigVerb.Create(shell),
            MigrateVerb.Create(shell),
            AuditVerb.Create(shell),
            GenerateVerb.Create(shell),
            VerbOptions.Json,
            VerbOptions.Config,
            VerbOptions.Data,
        };
        foreach (var option in root.Options)
        {
            switch (option)
            {
                case HelpOption help:
                    help.Description = "Visa hjälp";
                    help.Action = new SwedishHelp();
                    break;
                case VersionOption version:
                    version.Description = "Visa version";
                    break;
                default:
                    break;
            }
        }
        return root;
    }
}
