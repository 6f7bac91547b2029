namespace Narvaro.Cases;

/// <summary>What a person who has not looked since sees first: how the case has come to be as it is.</summary>
public enum CaseTrend
{
    New,
    Ongoing,
    Escalating,
    Regressed,
}

/// <summary>A case as its changes leave it.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Level">The highest level that the episode has reached, unless a person has set another.</param>
/// <param name="Rule">The rule that opened it, or <see cref="Imported.Rule"/>.</param>
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
    /// <summary>The highest level that signals have brought it to, whatever a person has set since.</summary>
    public int SignalLevel { get; init; }

    /// <summary>Number of the change that opened it, or brought it back last.</summary>
    public int Bout { get; init; } = 1;

    /// <summary>What a person has not seen yet; <see cref="CaseTrend.Ongoing"/> when all of it.</summary>
    public CaseTrend Trend { get; init; } = CaseTrend.New;

    /// <summary>Put aside: nobody is reminded of anything.</summary>
    public bool IsSnoozed { get; init; }

    /// <summary>First day that it counts again; null while it is not put aside, or put aside until it gets worse.</summary>
    public DateOnly? SnoozedUntil { get; init; }

    /// <summary>Day of the acknowledgement that is in force and has not run out before; null when there is none.</summary>
    public DateOnly? AcknowledgedOn { get; init; }

    /// <summary>Day from which somebody knows of it: of the baseline, and of what came from an earlier system, the first on which a person took it up or was told that it got worse.</summary>
    public DateOnly? KnownSince { get; init; }

    /// <summary>Key of who answers for that it goes on; null when nobody has been named, or the case has come to another school since.</summary>
    public string? Responsible { get; init; }

    /// <summary>The state after changes in order; the first is the opening, or the bringing in.</summary>
    /// <exception cref="InvalidOperationException">There is no opening, or not at the beginning.</exception>
    public static CaseState Fold(IEnumerable<Change> changes) => new CaseHistory(changes).State;

    internal static CaseState Fold(CaseHistory history)
    {
        CaseState? state = null;
        for (var number = 1; number <= history.Count; number++)
        {
            // The opening is what the case is. Withdrawn, it ends it; all else reads as if it were not there.
            state = number > 1 && history.IsWithdrawn(number) ? state!.Without(history[number]) : After(state, history[number]);
        }
        return state is null ? throw NotOpened()
            : history.IsWithdrawn(1) ? state.Awake() with { Status = CaseStatus.Closed }
            : state;
    }

    /// <summary>The state after one change more. A withdrawal needs the whole history: see <see cref="CaseHistory"/>.</summary>
    /// <exception cref="InvalidOperationException">An opening of what is open, or a change of what is not.</exception>
    public static CaseState After(CaseState? state, Change change) =>
        (state, change) switch
        {
            (null, Opened o) => new CaseState(CaseStatus.New, o.Level, o.Rule, o.Unit, o.On, o.Baseline, o.On, 1)
            {
                SignalLevel = o.Level,
                KnownSince = o.Baseline ? null : o.On,
            },
            // How far signals had brought it is not known; nor, to us, whether anybody has seen it here.
            (null, Imported i) => new CaseState(i.Status, i.Level, Imported.Rule, i.Unit, i.OpenedOn, Baseline: false, i.On, 1)
            {
                SignalLevel = i.Level,
            },
            (null, _) or (_, Opened or Imported) => throw NotOpened(),
            ({ Status: CaseStatus.Closed }, _) => state with { Changes = state.Changes + 1 },
            _ => state.With(change) with { Changes = state.Changes + 1 },
        };

    private CaseState With(Change change) =>
        change switch
        {
            Raised r => Worse(change, CaseTrend.Escalating, r.Baseline),
            // New, not where it was: somebody must see that it has come back.
            Regressed r => Worse(change, CaseTrend.Regressed, r.Baseline) with
            {
                Status = CaseStatus.New,
                ActiveSince = change.On,
                Bout = Changes + 1,
                AcknowledgedOn = null,
            },
            Recovered => this with { Status = CaseStatus.Monitoring },
            Moved moved => this with { Unit = moved.Unit, Responsible = null },
            Assigned assigned => this with { Responsible = assigned.To },
            Corrected corrected => Right(corrected),
            AcknowledgementExpired => this with
            {
                Status = Status is CaseStatus.Acknowledged ? CaseStatus.New : Status,
                AcknowledgedOn = null,
            },
            SnoozeEnded => Awake(),
            Acknowledged => Seen(change.On),
            Activated => Seen(change.On) with { Status = Status is CaseStatus.Monitoring ? Status : CaseStatus.Active },
            Snoozed snoozed => Seen(change.On) with { IsSnoozed = true, SnoozedUntil = snoozed.Until },
            LevelSet set => (set.Level > Level ? Awake() : this).Seen(change.On) with { Level = set.Level },
            Closed => Awake() with { Status = CaseStatus.Closed },
            _ => this,
        };

    /// <summary>A withdrawn entry leaves one trace: what ran out once does not run out, and is not told, again.</summary>
    private CaseState Without(Change change) =>
        this with
        {
            Changes = Changes + 1,
            AcknowledgedOn = change is AcknowledgementExpired ? null : AcknowledgedOn,
        };

    private CaseState Worse(Change change, CaseTrend trend, bool untold) =>
        Awake() with
        {
            Level = Math.Max(Level, change.Level),
            SignalLevel = Math.Max(SignalLevel, change.Level),
            Trend = trend,
            KnownSince = untold ? KnownSince : KnownSince ?? change.On,
        };

    private CaseState Seen(DateOnly on) =>
        this with
        {
            Status = Status is CaseStatus.New ? CaseStatus.Acknowledged : Status,
            // An acknowledgement of an earlier system does not run out; the first one here does.
            AcknowledgedOn = Status is CaseStatus.New || (Status is CaseStatus.Acknowledged && KnownSince is null) ? on : AcknowledgedOn,
            Trend = CaseTrend.Ongoing,
            KnownSince = KnownSince ?? on,
        };

    private CaseState Awake() => this with { IsSnoozed = false, SnoozedUntil = null };

    /// <summary>What brought it here was wrong: it is only watched, unless an alarm is on all the same or people are at work on it. A level
    /// that was wrong is as it was before, so that reaching it in truth is told.</summary>
    private CaseState Right(Corrected corrected) =>
        corrected.Kind == nameof(Raised)
            ? this with
            {
                Level = corrected.Level,
                SignalLevel = corrected.Level < Level ? corrected.Level : SignalLevel,
            }
        : corrected.Number == Bout && Status is CaseStatus.New or CaseStatus.Acknowledged && !corrected.Signals.Any(s => s.Alarm)
            ? this with
            {
                Status = CaseStatus.Monitoring,
            }
        : this;

    private static InvalidOperationException NotOpened() => new("the changes of a case begin with one opening");
}
