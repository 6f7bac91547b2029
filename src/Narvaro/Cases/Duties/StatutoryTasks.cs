using Narvaro.Kernel;
using Narvaro.Roster;

namespace Narvaro.Cases.Duties;

/// <summary>What the law asks of a school in a case, whatever the municipality has set (domain §1.1, §8.4). Facts in, duties out.</summary>
public static class StatutoryTasks
{
    private const int OfAge = 18;

    /// <summary>15:15 is about pupils who have not turned twenty.</summary>
    private const int KnownToHomeUntil = 20;

    /// <summary>Whom the school contacts. From 18 the pupil alone: the school does not turn to the guardians of its own accord (domain §1.1).
    /// With no birth date a pupil of the gymnasium may be of age, and is taken to be.</summary>
    public static TaskKind Contact(DateOnly? birth, SchoolForm form, DateOnly on) =>
        birth is { } born
            ? AgeOn(born, on) >= OfAge
                ? TaskKind.ContactPupil
                : TaskKind.ContactHome
            : IsCompulsory(form)
                ? TaskKind.ContactHome
                : TaskKind.ContactPupil;

    /// <summary>Skollagen 7:19 a: when an utredning has been begun, rektor sees to it that huvudman is notified. 15:16 (gymnasieskolan) and
    /// 18:16 (anpassade gymnasieskolan) ask for the utredning and say nothing of a notice.</summary>
    public static bool NotifiesOrganiser(SchoolForm form) => IsCompulsory(form);

    /// <summary>Why hemkommunen is to be told, when it is another than huvudman (<see cref="TaskPupil.LivesElsewhere"/>). Skollagen 7:22,
    /// compulsory school: the pupil starts or stops, or an utredning is begun. 15:15, gymnasieskolan: absent without valid reason to a
    /// considerable extent; what is considerable the municipality sets. The anpassade gymnasieskola has no such rule.</summary>
    /// <param name="pupil">The pupil on the day.</param>
    /// <param name="investigated">An utredning has been begun.</param>
    /// <param name="since">Evening the case was opened.</param>
    /// <param name="calendar">School days.</param>
    /// <param name="considerable">What is considerable.</param>
    public static IEnumerable<HomeGround> HomeGrounds(
        TaskPupil pupil,
        bool investigated,
        DateOnly since,
        SchoolCalendar calendar,
        Considerable considerable
    )
    {
        if (!pupil.LivesElsewhere)
        {
            yield break;
        }
        if (IsCompulsory(pupil.Form))
        {
            foreach (var (applies, ground) in Of722(pupil, investigated, since, calendar))
            {
                if (applies)
                {
                    yield return ground;
                }
            }
        }
        else if (pupil.Form is SchoolForm.GY && pupil.IsUnder(KnownToHomeUntil) && pupil.AbsentWithoutReason(considerable))
        {
            yield return HomeGround.ConsiderableAbsence;
        }
    }

    /// <summary>Tasks that a person may find not to be needed, with a reason. Seeing the case, telling huvudman, and being told are none of them.</summary>
    public static bool MayBeWaived(TaskKind kind) =>
        kind is not (TaskKind.Acknowledge or TaskKind.NotifyOrganiser or TaskKind.ReceiveNotice);

    /// <summary>Duties to tell another authority: once due, they do not end with the case, whatever it ends for. That the pupil has left is
    /// itself a ground (skollagen 7:19 a, 7:22, 15:15).</summary>
    public static bool OutlivesCase(TaskKind kind) => kind is TaskKind.NotifyHomeMunicipality or TaskKind.NotifyOrganiser;

    /// <summary>Förskoleklass, grundskola and anpassad grundskola (skollagen 7 kap.).</summary>
    public static bool IsCompulsory(SchoolForm form) => form is SchoolForm.FKLASS or SchoolForm.GR or SchoolForm.GRS;

    public static int AgeOn(DateOnly birth, DateOnly on) => on.Year - birth.Year - (birth.AddYears(on.Year - birth.Year) > on ? 1 : 0);

    private static IEnumerable<(bool Applies, HomeGround Ground)> Of722(
        TaskPupil pupil,
        bool investigated,
        DateOnly since,
        SchoolCalendar calendar
    ) =>
        [
            (investigated, HomeGround.Investigation),
            (pupil.StartedAgain(since, calendar), HomeGround.Started),
            (pupil.Stopped(since), HomeGround.Stopped),
        ];
}
