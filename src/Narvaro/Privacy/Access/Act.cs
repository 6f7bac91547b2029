namespace Narvaro.Privacy.Access;

/// <summary>What is done with it.</summary>
public enum Act
{
    Read,

    /// <summary>Adds an entry.</summary>
    Create,

    /// <summary>Sets a status, does a task, says what came of it.</summary>
    Change,

    /// <summary>Takes back an entry, on record.</summary>
    Withdraw,

    /// <summary>Takes a decision that the law asks a named person for.</summary>
    Decide,
}
