namespace Narvaro.Cases;

/// <summary>A case as its changes leave it.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Level">The highest level that the episode has reached.</param>
/// <param name="Rule">The rule that opened it.</param>
/// <param name="Unit">School unit that has it now.</param>
/// <param name="OpenedOn">Evening it was opened.</param>
/// <param name="Baseline">Found on the first night after installation.</param>
/// <param name="ActiveSince">Evening it was opened, or last fell back: quiet evenings are counted after it.</param>
/// <param name="Changes">How many changes it rests on.</param>
public sealed record CaseState(
    CaseStatus Status,
    int Level,
    string Rule,
    string Unit,
    DateOnly OpenedOn,
    bool Baseline,
    DateOnly ActiveSince,
    int Changes
)
{
    /// <summary>The state after changes in order; the first is the opening.</summary>
    /// <exception cref="InvalidOperationException">There is no opening, or not at the beginning.</exception>
    public static CaseState Fold(IEnumerable<Change> changes) => changes.Aggregate((CaseState?)null, After) ?? throw NotOpened();

    /// <summary>The state after one change more.</summary>
    /// <exception cref="InvalidOperationException">An opening of what is open, or a change of what is not.</exception>
    public static CaseState After(CaseState? state, Change change) =>
        (state, change) switch
        {
            (null, Opened o) => new CaseState(CaseStatus.New, o.Level, o.Rule, o.Unit, o.On, o.Baseline, o.On, 1),
            (null, _) or (_, Opened) => throw NotOpened(),
            _ => state.With(change) with { Level = Math.Max(state.Level, change.Level), Changes = state.Changes + 1 },
        };

    private CaseState With(Change change) =>
        change switch
        {
            Raised => this,
            Recovered => this with { Status = CaseStatus.Monitoring },
            // New, not where it was: somebody must see that it has come back.
            Regressed => this with { Status = CaseStatus.New, ActiveSince = change.On },
            Moved moved => this with { Unit = moved.Unit },
            Acknowledged => this with { Status = Status is CaseStatus.New ? CaseStatus.Acknowledged : Status },
            Closed => this with { Status = CaseStatus.Closed },
            _ => throw new NotSupportedException(change.GetType().Name),
        };

    private static InvalidOperationException NotOpened() => new("the changes of a case begin with one opening");
}
