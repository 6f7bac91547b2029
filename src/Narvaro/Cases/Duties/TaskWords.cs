namespace Narvaro.Cases.Duties;

/// <summary>What there is to do, in Swedish, as it stands within a sentence.</summary>
public static class TaskWords
{
    public static string Of(TaskKind kind) =>
        kind switch
        {
            TaskKind.Acknowledge => "kvittera",
            TaskKind.ContactHome => "kontakta hemmet",
            TaskKind.ContactPupil => "kontakta eleven",
            TaskKind.RecurringContact => "fortsatt kontakt",
            TaskKind.Assessment => "kartläggning",
            TaskKind.DecideInvestigation => "ta ställning till utredning",
            TaskKind.Investigation => "utredning",
            TaskKind.NotifyOrganiser => "anmäla utredningen till huvudmannen",
            TaskKind.ReceiveNotice => "ta emot anmälan om utredning",
            TaskKind.NotifyHomeMunicipality => "underrätta hemkommunen",
            _ => "följa upp",
        };
}
