namespace Narvaro.Routing.Notes;

public enum TroubleKind
{
    /// <summary>The data of a unit are too old.</summary>
    OldData,

    /// <summary>Deliveries of a unit that the guard holds.</summary>
    HeldDelivery,

    /// <summary>Files of the last delivery that could not be read at all.</summary>
    RefusedDelivery,

    /// <summary>Rows of the last delivery that could not be read, when they are many.</summary>
    RejectedRows,

    /// <summary>School systems that could not be asked.</summary>
    SilentSource,

    /// <summary>Mails that did not arrive.</summary>
    FailedMail,

    /// <summary>Cases of a unit that have nobody to tell.</summary>
    NobodyToTell,

    /// <summary>Mails to people who had left their duty, or have no address: what they were to say went to others.</summary>
    RecipientGone,
}

/// <summary>Something that is wrong with data or mails: counts and units, never a pupil.</summary>
/// <param name="Unit">Code; empty when it is of no unit.</param>
/// <param name="Newest">Number of the newest of what is counted; 0 when they have none.</param>
public sealed record Trouble(TroubleKind Kind, string Unit, int Count, int Newest = 0);
