namespace Narvaro.Privacy.Access;

/// <summary>What binds a person to a pupil or an entry, beside duties in its unit.</summary>
[Flags]
public enum Ties
{
    None = 0,

    /// <summary>Mentor of the pupil on the date.</summary>
    OwnPupil = 1,

    /// <summary>Wrote the entry.</summary>
    Author = 2,

    /// <summary>Made this report of concern.</summary>
    Reporter = 4,

    /// <summary>Named as one who needs to know of this report of concern.</summary>
    NamedPerson = 8,

    /// <summary>This referral has been delivered to the person's intake.</summary>
    Recipient = 16,

    /// <summary>An open task of the case is with huvudman.</summary>
    OrganiserTask = 32,

    /// <summary>An open task of the case is with skolpliktsbevakningen.</summary>
    OfficerTask = 64,
}
