using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>How the service is, and what becomes of deliveries that are held, for administrators. Nothing here is of a pupil.</summary>
public sealed class OperationsDesk(Database database, HeldRuns held, LedgerFigures figures, OperationsTerms terms, TimeProvider clock)
{
    private static readonly Refusal NoReason = new("NoReason", "Skriv varför, så att den som läser om det senare förstår.");
    private static readonly Refusal Busy = new("Busy", "En natt eller en inläsning pågår. Vänta tills den är klar och försök igen.");

    private readonly ListDoor _door = new(database, clock);

    /// <param name="person">Key of who is signed in.</param>
    public async Task<OperationsRead> ReadAsync(string person, CancellationToken ct)
    {
        // Before the log's queue is entered, in which everybody waits.
        var (ages, _) = await figures.Ages.ReadAsync(ct);
        return await _door.EnterAsync(
            person,
            async at =>
                await at.AskAsync(Doing(Act.Read), ct) is { } refusal
                    ? new OperationsRead(null, refusal)
                    : new OperationsRead(await new OperationsReader(at.Db, ct).ReadAsync(terms, ages)),
            ct
        );
    }

    /// <summary>What a held delivery would change, without changing it. Takes as long as to take it in.</summary>
    public async Task<HeldRead> TryAsync(string person, int run, CancellationToken ct)
    {
        var tried = await DecideAsync(person, Act.Read, () => held.ReleaseAsync(new HoldDecision(run, person, ""), dryRun: true, ct), ct);
        // The run as it came out of the trial says that it is decided, which was not kept.
        return tried.Run is { } shown ? tried with { Run = shown with { Waits = shown.Waits || tried.Refusal is null } } : tried;
    }

    /// <summary>Takes a held delivery in.</summary>
    public Task<HeldRead> ReleaseAsync(string person, int run, string why, CancellationToken ct) =>
        DecideAsync(
            person,
            Act.Change,
            Given(why, () => held.ReleaseAsync(new HoldDecision(run, person, why.Trim()), dryRun: false, ct)),
            ct
        );

    /// <summary>Refuses a held delivery for good.</summary>
    public Task<HeldRead> RefuseAsync(string person, int run, string why, CancellationToken ct) =>
        DecideAsync(person, Act.Change, Given(why, () => held.RefuseAsync(new HoldDecision(run, person, why.Trim()), ct)), ct);

    private static AtList Doing(Act act) => new(act, DataClass.Operations, Purpose.Administration);

    private static Func<Task<HoldAnswer>>? Given(string why, Func<Task<HoldAnswer>> decide) =>
        string.IsNullOrWhiteSpace(why) ? null : decide;

    /// <summary>The line stands before anything is done: a run is taken in a transaction of its own, in turn with nights.</summary>
    private async Task<HeldRead> DecideAsync(string person, Act act, Func<Task<HoldAnswer>>? decide, CancellationToken ct)
    {
        if (await _door.EnterAsync(person, at => at.AskAsync(Doing(act), ct), ct) is { } refusal)
        {
            return new HeldRead(null, refusal);
        }
        if (decide is null)
        {
            return new HeldRead(null, NoReason);
        }
        if (await TurnAsync(ct) is not { } turn)
        {
            return new HeldRead(null, Busy);
        }
        await using (turn)
        {
            var answer = await decide();
            var run = answer.Run is { } found ? OperationsReader.Of(found, answer.Units) : null;
            return new HeldRead(run, answer.Refusal is { } no ? new Refusal("NotDone", Words(no)) : null);
        }
    }

    private static string Words(string refusal) => char.ToUpperInvariant(refusal[0]) + refusal[1..] + ".";

    private async Task<IAsyncDisposable?> TurnAsync(CancellationToken ct)
    {
        try
        {
            return await Turn.TakeSoonAsync(database, clock, ct);
        }
        catch (OperatorException)
        {
            return null;
        }
    }
}
