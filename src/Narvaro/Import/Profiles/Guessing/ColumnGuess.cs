namespace Narvaro.Import.Profiles.Guessing;

/// <summary>How sure a guess is.</summary>
public enum Sureness
{
    None,

    /// <summary>By what the values look like, or by a part of the header.</summary>
    Guess,

    /// <summary>By a header that such systems are known to use.</summary>
    Likely,

    /// <summary>By the header and by what the values look like.</summary>
    Sure,
}

/// <summary>What a column of an unknown file seems to hold.</summary>
/// <param name="Header">As written.</param>
/// <param name="Column">What it means; null when there is no telling.</param>
public sealed record ColumnGuess(string Header, Column? Column, Sureness Sure);
