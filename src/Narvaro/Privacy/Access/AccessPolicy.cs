using Narvaro.Import;
using Narvaro.Kernel;

namespace Narvaro.Privacy.Access;

/// <summary>The one place that says who may read and write what, and why. Pure; what it does not know, it refuses.</summary>
public static class AccessPolicy
{
    private const string NotForYou = "Du har inte behörighet till det här. Fråga skolans rektor om du behöver det i ditt arbete.";

    private const string Elsewhere =
        "Här anmäler du för elever på din skola. Gör annars anmälan direkt till socialtjänsten; din skyldighet gäller ändå.";

    /// <summary>Looser and looser: the first that would have opened names what stood in the way. The reasons are for the log, the sentence
    /// is the same, so that nobody learns of a marking or a case by being refused.</summary>
    private static readonly (string Why, Func<AccessRequest, AccessRequest> Loosen)[] Obstacles =
    [
        ("Protected", r => r with { Subject = r.Subject! with { Marking = ProtectionMark.None } }),
        ("OtherUnit", r => r with { Viewer = r.Viewer with { Duties = [.. r.Viewer.Duties.Select(d => Here(d, r.Subject!))] } }),
        ("BelowLevel", r => r with { Subject = r.Subject! with { Level = int.MaxValue } }),
        ("NotTied", r => r with { Subject = r.Subject! with { Ties = (Ties)~0 } }),
    ];

    public static AccessAnswer Decide(AccessRequest request)
    {
        if (request.Viewer.Duties.Count == 0)
        {
            return No("NoDuty", "Du har ingen tjänst registrerad i dag. En orosanmälan gör du alltid direkt till socialtjänsten.");
        }
        if (LacksSubject(request))
        {
            return No("NoSubject", NotForYou);
        }
        return Opened(request) ?? Refused(request);
    }

    /// <summary>The same without the reason, for who asks often and keeps no answer.</summary>
    public static bool Allows(AccessRequest request) => !LacksSubject(request) && Ways(request).Any();

    /// <summary>Classes whose every entry is about one pupil.</summary>
    public static bool IsAboutAPupil(DataClass what) =>
        what is not (DataClass.Aggregate or DataClass.Thresholds or DataClass.Operations or DataClass.AccessLog);

    /// <summary>Whether there can be something of the class that the viewer may do this with: the question of a menu, never of a row.</summary>
    public static bool MayEver(Viewer viewer, Act act, DataClass what, Purpose purpose) =>
        Openings.All.Any(o => o.IsFor(purpose) && o.Classes.Contains(what) && o.Acts.Contains(act) && viewer.Duties.Any(o.IsHeldBy));

    private static bool LacksSubject(AccessRequest request) => request.Subject is null && IsAboutAPupil(request.Class);

    private static AccessAnswer? Opened(AccessRequest request) =>
        Ways(request)
            .Select(x => new AccessAnswer(true, x.Opening.Why, Sentence(x.Opening.Why), x.Opening.Law, x.Duty.Role))
            .FirstOrDefault();

    private static IEnumerable<(Opening Opening, HeldDuty Duty)> Ways(AccessRequest request) =>
        Openings
            .All.Where(o => o.IsFor(request.Purpose))
            .Select(o => (Opening: o, Duty: o.By(request)))
            .Where(x => x.Duty is not null)
            .Select(x => (x.Opening, x.Duty!));

    private static AccessAnswer Refused(AccessRequest request)
    {
        if (WouldOpen(request))
        {
            return No("WrongPurpose", "Uppgifterna får inte användas till det.");
        }
        if (request is { Class: DataClass.ChildConcernReport, Act: Act.Create })
        {
            return No("OtherUnit", Elsewhere);
        }
        var looser = request with { Subject = request.Subject ?? new Subject(null, null, "", ProtectionMark.None) };
        foreach (var (why, loosen) in Obstacles)
        {
            looser = loosen(looser);
            if (WouldOpen(looser))
            {
                return No(why, NotForYou);
            }
        }
        return No("NotYourDuty", NotForYou);
    }

    /// <summary>For some purpose.</summary>
    private static bool WouldOpen(AccessRequest request) => Openings.All.Any(o => o.By(request) is not null);

    private static HeldDuty Here(HeldDuty duty, Subject subject) => duty with { Unit = subject.Unit?.Value ?? "", Class = "" };

    private static AccessAnswer No(string why, string sentence) => new(false, why, sentence, "OSL 8:1–2; GDPR art. 5.1 b, 32", null);

    private static string Sentence(string why) =>
        why switch
        {
            "OwnPupil" => "Du är elevens mentor.",
            "OwnUnit" => "Det hör till ditt uppdrag på skolan.",
            "OwnEntry" => "Du har skrivit det.",
            "Investigation" => "Du ansvarar för utredningen av frånvaron.",
            "LevelFour" => "Ärendet är på huvudmannens nivå.",
            "OwnTask" => "En uppgift i ärendet är din.",
            "CompulsorySchooling" => "Ärendet rör skolplikten.",
            "Handler" => "Du hanterar skyddad identitet på skolan.",
            "Delivered" => "Det har lämnats till er.",
            "DutyToReport" => "Alla som arbetar i skolan ska anmäla genast vid oro.",
            "Reporter" => "Du har gjort anmälan.",
            "NamedPerson" => "Du är utpekad att känna till anmälan.",
            _ => "Det hör till ditt uppdrag.",
        };
}
