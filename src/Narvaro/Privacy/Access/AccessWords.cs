namespace Narvaro.Privacy.Access;

/// <summary>What was done with what, what for and why it was let through or not, in Swedish, as it stands within a sentence.</summary>
public static class AccessWords
{
    public static string Of(Act act) =>
        act switch
        {
            Act.Read => "läst",
            Act.Create => "skrivit",
            Act.Change => "ändrat",
            Act.Withdraw => "återtagit",
            _ => "beslutat om",
        };

    public static string Of(DataClass what) =>
        what switch
        {
            DataClass.Identity => "namn",
            DataClass.AttendanceFact => "frånvaro",
            DataClass.CaseFact => "ärenden",
            DataClass.MentorContactNote => "kontakter med hemmet",
            DataClass.PupilHealthNote => "elevhälsans anteckningar",
            DataClass.PupilHealthInvolvement => "att elevhälsan är med",
            DataClass.Consent => "samtycken",
            DataClass.Referral => "överlämnanden",
            DataClass.Aggregate => "sammanställningar",
            DataClass.Thresholds => "gränsvärden",
            DataClass.Operations => "drift",
            _ => "åtkomstloggen",
        };

    public static string Of(Purpose purpose) =>
        purpose switch
        {
            Purpose.FollowUp => "uppföljning av frånvaro",
            Purpose.Investigation => "utredning",
            Purpose.Disclosure => "utlämnande till socialtjänsten",
            Purpose.ChildProtection => "orosanmälan",
            Purpose.QualityWork => "kvalitetsarbete",
            Purpose.Administration => "administration",
            Purpose.Audit => "granskning",
            _ => "inget ändamål",
        };

    /// <param name="why">The policy's code, or <see cref="Log.OperatorAudit.Why"/>; one that is not known is shown as it is.</param>
    public static string Why(string why) =>
        why switch
        {
            "OwnPupil" => "mentor för eleven",
            "OwnUnit" => "uppdrag på skolan",
            "OwnEntry" => "har skrivit det själv",
            "Investigation" => "ansvarar för utredningen",
            "LevelFour" => "ärendet är på huvudmannens nivå",
            "CompulsorySchooling" => "ärendet rör skolplikten",
            "Handler" => "hanterar skyddad identitet på skolan",
            "Delivered" => "har lämnats till mottagningen",
            "Counts" => "uppdrag att följa upp",
            "Thresholds" => "uppdrag om gränsvärden",
            "Operations" => "uppdrag om driften",
            "Auditor" => "uppdrag att granska",
            Log.OperatorAudit.Why => "från kommandoraden",
            "NoDuty" => "har ingen tjänst",
            "NoSubject" => "inget ärende eller ingen elev fanns att visa",
            "WrongPurpose" => "får inte användas till det ändamålet",
            "OtherUnit" => "hör till en annan skola",
            "Protected" => "uppgifterna är skyddade",
            "NotTied" => "saknar anknytning till eleven eller anteckningen",
            "BelowLevel" => "ärendet är inte på den nivån",
            "NotYourDuty" => "ingår inte i uppdraget",
            _ => why,
        };
}
