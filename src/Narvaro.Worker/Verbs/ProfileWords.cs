using System.Text.Json;
using Narvaro.Import.Profiles;

namespace Narvaro.Worker.Verbs;

/// <summary>What columns are called when people are told of them.</summary>
internal static class ProfileWords
{
    /// <summary>As profiles spell it.</summary>
    public static string Key(Column column) => JsonNamingPolicy.CamelCase.ConvertName(column.ToString());

    public static string Of(Column column) =>
        column switch
        {
            Column.Unit => "skolenhet",
            Column.Pupil => "elevens id eller personnummer",
            Column.PupilName => "elevens namn",
            Column.Date => "dag",
            Column.Class => "klass",
            Column.Times => "start och slut",
            Column.Start => "start",
            Column.End => "slut",
            Column.StartAt => "start, dag och klockslag",
            Column.EndAt => "slut, dag och klockslag",
            Column.Subject => "ämne",
            Column.LessonId => "lektionens id",
            Column.LengthMinutes => "lektionens eller undervisningens längd",
            Column.PresentMinutes => "närvaro",
            Column.AuthorisedMinutes => "giltig frånvaro",
            Column.UnauthorisedMinutes => "ogiltig frånvaro",
            Column.LeaveMinutes => "beviljad ledighet",
            Column.LateMinutes => "sen ankomst",
            Column.OtherMinutes => "annan aktivitet",
            Column.Status => "statusord",
            Column.StatusMinutes => "minuter som statusordet gäller",
            Column.Portion => "del av dagen",
            Column.Excused => "frånvaron är giltig, ja eller nej",
            Column.Reason => "frånvaroanledning",
            Column.Reported => "rapporterad, ja eller nej",
            Column.Cancelled => "inställd, ja eller nej",
            Column.Registered => "när det registrerades",
            Column.PeriodFrom => "tidens första dag",
            Column.PeriodTo => "tidens sista dag",
            Column.ReportedMinutes => "rapporterad tid",
            Column.Personnummer => "personnummer",
            Column.BirthDate => "födelsedatum",
            Column.Sex => "kön",
            Column.GivenName => "förnamn",
            Column.FamilyName => "efternamn",
            Column.Guardian1 => "vårdnadshavare 1",
            Column.Guardian2 => "vårdnadshavare 2",
            Column.Form => "skolform",
            Column.Grade => "årskurs",
            Column.From => "från och med",
            Column.To => "till och med",
            Column.Mentor => "mentor",
            Column.Protection => "skyddade uppgifter",
            Column.HomeMunicipality => "hemkommun",
            Column.Person => "personalens id",
            Column.Name => "personalens namn",
            Column.Email => "e-post",
            Column.Role => "roll",
            Column.Giver => "vem som samtycker",
            Column.Decision => "samtycker, ja eller nej",
            Column.Recipient => "mottagare",
            Column.Items => "uppgifter som får lämnas",
            Column.Purpose => "ändamål",
            Column.ConsentForm => "skriftligt eller muntligt",
            Column.Withdrawn => "återkallat",
            Column.CaseStatus => "ärendets status",
            Column.CaseReference => "ärendets beteckning i det tidigare systemet",
            Column.Level => "nivå",
            Column.Opened => "öppnat",
            Column.SchoolDay => "skoldag, ja eller nej",
            Column.DayNumber => "skoldagens nummer",
            Column.Term => "termin",
            _ => Key(column),
        };
}
