using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>What somebody does with things of which none is named by a case.</summary>
internal sealed record AtList(Act Act, DataClass Class, Purpose Purpose);

/// <summary>Somebody before a list.</summary>
/// <param name="Now">UTC.</param>
internal sealed record Looker(NarvaroDb Db, Viewer Viewer, DateTime Now)
{
    /// <summary>Asks the policy about each thing and keeps the answers, in order. To have been shown nothing is a line as well: no look is
    /// without one, and none tells by itself that there was something to see.</summary>
    public async Task<IReadOnlyList<Asked>> AskAsync(AtList at, IEnumerable<(Subject Subject, string What)> about, CancellationToken ct)
    {
        var asked = about.Select(a => Asked.Of(Question(at, a.Subject), a.What)).ToList();
        await AccessLog.WriteAsync(Db, asked.Count > 0 ? asked : [Asked.Of(Question(at, null))], Now, ct);
        return asked;
    }

    /// <summary>Asks the policy about what is of no pupil, and keeps the answer.</summary>
    /// <returns>Null when it may be done.</returns>
    public async Task<Refusal?> AskAsync(AtList at, CancellationToken ct)
    {
        var asked = Asked.Of(Question(at, null));
        await AccessLog.WriteAsync(Db, asked, Now, ct);
        return asked.Answer.Refusal;
    }

    private AccessRequest Question(AtList at, Subject? subject) => new(Viewer, at.Act, at.Class, at.Purpose, subject);
}

/// <summary>The way in where no case is named, for every desk: as <see cref="CaseDoor"/>, all in one transaction.</summary>
internal sealed class ListDoor(Database database, TimeProvider clock)
{
    /// <param name="person">Key of who is signed in.</param>
    public Task<T> EnterAsync<T>(string person, Func<Looker, Task<T>> work, CancellationToken ct) =>
        database.InTransactionAsync(
            async db =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                return await work(new Looker(db, await Viewers.ReadAsync(db, person, Stockholm.DateOf(now), ct), now));
            },
            ct
        );
}
