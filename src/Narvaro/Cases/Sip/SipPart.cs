namespace Narvaro.Cases.Sip;

/// <summary>Somebody who is called to a meeting, by part and never by name: a name would be another person's.</summary>
public enum SipPart
{
    Pupil,
    Guardians,
    School,

    /// <summary>Elevhälsa.</summary>
    PupilHealth,

    /// <summary>Socialtjänst.</summary>
    SocialServices,

    /// <summary>Hälso- och sjukvård, such as BUP.</summary>
    HealthCare,
    Other,
}
