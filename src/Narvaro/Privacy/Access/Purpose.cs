namespace Narvaro.Privacy.Access;

/// <summary>What for (GDPR art. 5.1 b, domain §1.5). Control of staff and grading are none.</summary>
public enum Purpose
{
    None,

    /// <summary>Uppföljning av frånvaro.</summary>
    FollowUp,

    /// <summary>Utredning, skollagen 7:19 a.</summary>
    Investigation,

    /// <summary>Utlämnande till socialtjänsten.</summary>
    Disclosure,

    /// <summary>Orosanmälan.</summary>
    ChildProtection,

    /// <summary>Systematiskt kvalitetsarbete.</summary>
    QualityWork,
    Administration,
    Audit,
}
