namespace Narvaro.Import.Profiles.Guessing;

/// <summary>Headers and status words that school systems are known to use (formats §2.7), for files that no profile is for.</summary>
internal static class Vocabulary
{
    /// <summary>Headers by what they mean; the surest first.</summary>
    public static readonly IReadOnlyList<(Column Column, string[] Headers)> Headers =
    [
        (
            Column.Unit,
            ["skolenhetskod", "skola", "enhet", "enhetsnamn", "skolenhet", "unitid", "unitname", "school.displayName", "schoolid"]
        ),
        (
            Column.Pupil,
            [
                "elev-id",
                "elevid",
                "personnr",
                "personnummer",
                "pnr",
                "elevpersonnummer",
                "personid",
                "identitynumber",
                "socialnumber",
                "civicno",
                "studentid",
                "pupilid",
                "elev",
            ]
        ),
        (Column.PupilName, ["namn", "elevnamn", "elevens namn"]),
        (Column.Class, ["klass", "klassbeteckning", "grupp", "grouporclassname", "class"]),
        (Column.Date, ["datum", "lektionsdatum", "date", "eventdate", "report.date", "dag"]),
        (Column.Times, ["tid", "lektionstid från–till", "klockslag"]),
        (Column.Start, ["starttid", "start", "från tid", "börjar", "starttime", "lesson_start"]),
        (Column.End, ["sluttid", "slut", "till tid", "slutar", "stop", "endtime", "lesson_end"]),
        (Column.From, ["från och med", "fr.o.m.", "från datum", "från", "startdatum"]),
        (Column.To, ["till och med", "t.o.m.", "till datum", "till", "slutdatum"]),
        (Column.Subject, ["ämne", "kurs", "ämne/kurs", "ämneskod", "kurskod", "subject", "course", "courseorsubjectcode"]),
        (Column.LessonId, ["lektion", "lektions-id", "lektionsid", "lessonid"]),
        (
            Column.LengthMinutes,
            [
                "lektionsminuter",
                "lektionstid",
                "lektionslängd",
                "undv. tid",
                "totalt",
                "undervisningstid",
                "lessonminutes",
                "offeredminutes",
            ]
        ),
        (Column.PresentMinutes, ["närvaro", "n", "närvarominuter", "attendanceminutes"]),
        (Column.AuthorisedMinutes, ["giltig frånvaro", "gf", "giltig", "anmäld frånvaro", "validabsenceminutes"]),
        (
            Column.UnauthorisedMinutes,
            ["ogiltig frånvaro", "f", "ogiltig", "oanmäld frånvaro", "ej anmäld frånvaro", "invalidabsenceminutes"]
        ),
        (Column.LeaveMinutes, ["beviljad ledighet", "ledighet"]),
        (Column.LateMinutes, ["sen ankomst", "sen", "försening"]),
        (Column.OtherMinutes, ["annan aktivitet", "otherattendanceminutes"]),
        (Column.StatusMinutes, ["frånvaro", "frånvarominuter", "minuter", "minutes", "absence_minutes"]),
        (Column.Status, ["status", "frånvarotyp", "närvarostatus", "reason", "absence_kind", "report.status"]),
        (Column.Reason, ["orsak", "anledning", "frånvaroorsak", "frånvaroanledning"]),
        (Column.Reported, ["rapporterad", "rapporterat", "isreported", "registrerad närvaro"]),
        (Column.Cancelled, ["inställd", "cancelled"]),
        (Column.Registered, ["registrerad", "registreringstid", "registrerad tid", "reportedtimestamp", "registered_at"]),
        (Column.GivenName, ["förnamn", "givenname", "firstname"]),
        (Column.FamilyName, ["efternamn", "familyname", "lastname"]),
        (Column.Form, ["skolform", "schooltype"]),
        (Column.Grade, ["årskurs", "åk", "schoolyear"]),
        (Column.Mentor, ["mentor", "klasslärare"]),
        (Column.Protection, ["skydd", "sekretess", "skyddad identitet", "securitymarking"]),
        (Column.Email, ["e-post", "epost", "email", "mejl"]),
        (Column.Role, ["roll", "befattning"]),
        (Column.Giver, ["givare", "samtyckesgivare"]),
        (Column.Decision, ["beslut", "samtycke", "samtycker"]),
        (Column.Recipient, ["mottagare"]),
        (Column.Items, ["omfattning", "uppgifter"]),
        (Column.Purpose, ["ändamål", "syfte"]),
        (Column.ConsentForm, ["form"]),
        (Column.Withdrawn, ["återkallat", "återkallad"]),
        (Column.Level, ["nivå"]),
        (Column.Opened, ["öppnat", "öppnades"]),
        (Column.CaseStatus, ["ärendestatus"]),
        (Column.CaseReference, ["ärende", "ärendenummer"]),
    ];

    /// <summary>Status words by what they mean. The letter N is presence here and "no reason yet" in England: it is left to a person.</summary>
    public static readonly IReadOnlyDictionary<string, LessonStatus> Statuses = Folded(
        (LessonStatus.Present, ["Närvaro", "Närvarande", "Present", "Attendance", "In Attendance"]),
        (
            LessonStatus.Authorised,
            [
                "Giltig frånvaro",
                "Giltig",
                "GF",
                "Anmäld frånvaro",
                "Anmält frånvarande",
                "Sjuk",
                "Valid",
                "Excused Absence",
                "Frånvarande - giltig",
            ]
        ),
        (
            LessonStatus.Unauthorised,
            [
                "Ogiltig frånvaro",
                "Ogiltig",
                "Ej anmäld frånvaro",
                "Oanmäld frånvaro",
                "Frånvarande - ogiltig",
                "Invalid",
                "Unexcused Absence",
                "Skolk",
            ]
        ),
        (LessonStatus.Late, ["Sen ankomst", "Sen", "LateArrival", "Late", "Tardy"]),
        (LessonStatus.Leave, ["Beviljad ledighet", "Ledighet", "Ledig"]),
        (LessonStatus.Other, ["Annan aktivitet"]),
        (LessonStatus.Unreported, ["Ej rapporterad", "Ej rapporterat", "Ej registrerad", "Not reported"]),
        (LessonStatus.Cancelled, ["Inställd", "Inställt", "Cancelled"])
    );

    private static Dictionary<string, LessonStatus> Folded(params (LessonStatus Meaning, string[] Words)[] words) =>
        words
            .SelectMany(w => w.Words.Select(word => (Word: HeaderName.Fold(word), w.Meaning)))
            .ToDictionary(w => w.Word, w => w.Meaning, StringComparer.Ordinal);
}
