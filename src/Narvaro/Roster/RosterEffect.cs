namespace Narvaro.Roster;

/// <summary>What a row of a roster did.</summary>
internal enum RosterEffect
{
    Added,
    Changed,
    Nothing,

    /// <summary>Its number belongs to one pupil and its key to another: nobody guesses which is right.</summary>
    TwoPupils,
}
