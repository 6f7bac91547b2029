namespace Narvaro.Tests.Model;

/// <summary>A guardian's word; it ends twenty days after its first.</summary>
internal sealed record Word(int Id, int Giver, bool Yes, DateOnly From, DateOnly To, int Said)
{
    public bool Withdrawn { get; set; }

    /// <summary>A yes ends; a no holds until something else is said.</summary>
    public bool Holds(DateOnly on) => From <= on && (!Yes || on <= To);
}

/// <summary>What the two guardians of a child of nine have said of telling socialtjänsten (domain §1.4).</summary>
internal sealed class ReferenceWords(Belief belief)
{
    private readonly Dictionary<(int Giver, DateOnly From), Word> _byExtract = [];

    public List<Word> All { get; } = [];

    /// <summary>Both have said yes, in date, and neither has said or taken back anything since.</summary>
    public bool IsGround(DateOnly on) => IsYes(0, on) && IsYes(1, on);

    /// <summary>What a row of an extract adds: nothing when the extracts have always said so, and nothing that brings to life what was
    /// taken back.</summary>
    /// <returns>The new word; null when there is none.</returns>
    public Word? Deliver(Word told)
    {
        var known = _byExtract.GetValueOrDefault((told.Giver, told.From));
        if (known is not null && (known.Yes == told.Yes || (known.Withdrawn && known.Yes && told.Yes)))
        {
            known.Withdrawn |= told.Withdrawn;
            return null;
        }
        _byExtract[(told.Giver, told.From)] = told;
        All.Add(told);
        return told;
    }

    private bool IsYes(int giver, DateOnly on)
    {
        var holding = All.FindAll(w => w.Giver == giver && w.Holds(on));
        var against = holding.FindAll(w => (belief.HeedsWithdrawals && w.Withdrawn) || !w.Yes);
        return holding.Except(against).Any(yes => against.TrueForAll(no => no.Said < yes.Said && no.From <= yes.From));
    }
}
