using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Routing.HandOver;
using Narvaro.Routing.Referrals;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>
/// What has been delivered to another authority, for the people of its intake: those that config/consent.json names as readers of the
/// recipient and who hold the duty today. What is not theirs is not there.
/// </summary>
public sealed class IntakeDesk(Database database, ConsentTerms terms, TimeProvider clock)
{
    /// <summary>The item that lets a name stand in the list.</summary>
    public const string Identity = "identitet";

    private static readonly Refusal NotThere = new("referral-state", "Det finns ingen överlämning med det numret.");

    private readonly ListDoor _door = new(database, clock);

    /// <summary>Newest first.</summary>
    /// <param name="person">Key of who is signed in.</param>
    /// <param name="page">From 1.</param>
    public Task<Listing<IntakeRow>> ListAsync(string person, int page, CancellationToken ct) =>
        _door.EnterAsync(
            person,
            async looker =>
            {
                var at = OfIntake(looker);
                var theirs = await Referrals(at)
                    .SeenBy(at.Db, at.Viewer, Purpose.Disclosure, terms.IntakesOf(person))
                    .OrderByDescending(r => r.Id)
                    .PageAsync(page, ct);
                var cases = await AskAsync(at, Act.Read, theirs.Rows, ct);
                var ids = theirs.Rows.Select(r => r.Id).ToList();
                var events = await ReferralHistory.ReadAsync(at.Db, ids, ct);
                var names = await at
                    .Db.Set<ReferralText>()
                    .AsNoTracking()
                    .Where(t => ids.Contains(t.ReferralId) && t.Item == Identity)
                    .ToDictionaryAsync(t => t.ReferralId, t => Name(t.Text), ct);
                return theirs.As(
                    theirs
                        .Rows.Where(r => cases.ContainsKey(r.Id))
                        .Select(r => new IntakeRow(
                            r.Id,
                            PackageContent.ReferenceOf(r.Id),
                            cases[r.Id],
                            terms.Recipient(r.Recipient)?.Name ?? r.Recipient,
                            events[r.Id].OfType<ReferralDelivered>().First().At,
                            terms.Purpose(r.Purpose)?.Name ?? r.Purpose,
                            r.Ground,
                            names.GetValueOrDefault(r.Id),
                            IntakeAnswers.Of(events[r.Id])
                        ))
                );
            },
            ct
        );

    public Task<IntakeRead> ReadAsync(string person, int referral, CancellationToken ct) =>
        EnterAsync(
            person,
            referral,
            Act.Read,
            new IntakeRead(null, NotThere),
            async (at, row) =>
            {
                var events = (await ReferralHistory.ReadAsync(at.Db, [row.Id], ct))[row.Id].ToList();
                var delivered = events.OfType<ReferralDelivered>().First();
                var texts = await at.Db.Set<ReferralText>().AsNoTracking().Where(t => t.ReferralId == row.Id).ToListAsync(ct);
                return new IntakeRead(
                    new IntakeReferral(
                        PackageContent.ReferenceOf(row.Id),
                        terms.Recipient(row.Recipient)?.Name ?? row.Recipient,
                        delivered.At,
                        terms.Purpose(row.Purpose)?.Name ?? row.Purpose,
                        row.Ground,
                        [
                            .. delivered
                                .Items.SelectMany(i => texts.Where(t => t.Item == i))
                                .Select(t => new HandOverItem(t.Item, terms.Item(t.Item)?.Name ?? t.Item, t.Text)),
                        ],
                        IntakeAnswers.Of(events)
                    )
                );
            },
            ct
        );

    /// <summary>It has come.</summary>
    public Task<Refusal?> ReceivedAsync(string person, int referral, CancellationToken ct) =>
        TellAsync(person, referral, at => ReferralAnswers.ReceivedAsync(at.Db, referral, person, at.Now, ct), ct);

    /// <summary>It is taken up, or not.</summary>
    public Task<Refusal?> AcceptedAsync(string person, int referral, bool accepted, CancellationToken ct) =>
        TellAsync(person, referral, at => ReferralAnswers.AcceptedAsync(at.Db, referral, accepted, person, at.Now, ct), ct);

    /// <summary>Something for the school to know.</summary>
    public Task<Refusal?> FeedbackAsync(string person, int referral, string text, CancellationToken ct) =>
        TellAsync(person, referral, at => ReferralAnswers.FeedbackAsync(at.Db, referral, text, person, at.Now, ct), ct);

    private Task<Refusal?> TellAsync(string person, int referral, Func<Looker, Task<Refusal?>> tell, CancellationToken ct) =>
        EnterAsync(person, referral, Act.Change, NotThere, (at, _) => tell(at), ct);

    private Task<T> EnterAsync<T>(
        string person,
        int referral,
        Act act,
        T notThere,
        Func<Looker, Referral, Task<T>> theirs,
        CancellationToken ct
    ) =>
        _door.EnterAsync(
            person,
            async looker =>
            {
                var at = OfIntake(looker);
                var row = await Referrals(at).SingleOrDefaultAsync(r => r.Id == referral, ct);
                var asked = await AskAsync(at, act, row is null ? [] : [row], ct);
                return row is not null && asked.ContainsKey(row.Id) ? await theirs(at, row) : notThere;
            },
            ct
        );

    /// <summary>Whoever answers for an intake does so with that duty alone, whatever else it is at a school.</summary>
    private static Looker OfIntake(Looker at) =>
        at with
        {
            Viewer = at.Viewer with { Duties = [.. at.Viewer.Duties.Where(d => d.Role is StaffRole.SocialServices)] },
        };

    private static IQueryable<Referral> Referrals(Looker at) => at.Db.Set<Referral>().AsNoTracking();

    /// <summary>A line for each referral.</summary>
    /// <returns>The case's reference, or none, of each that is theirs.</returns>
    private async Task<IReadOnlyDictionary<int, string?>> AskAsync(
        Looker at,
        Act act,
        IReadOnlyCollection<Referral> rows,
        CancellationToken ct
    )
    {
        var intakes = terms.IntakesOf(at.Viewer.Key);
        var ids = rows.Select(r => r.CaseId).OfType<CaseId>().ToList();
        var cases = await at.Db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var facts = await PupilFacts.ReadAsync(at.Db, [.. rows.Select(r => r.PupilId)], at.Viewer.On, ct);
        var asked = await at.AskAsync(new AtList(act, DataClass.Referral, Purpose.Disclosure), rows.Select(About), ct);
        return rows.Zip(asked).Where(x => x.Second.Answer.Allowed).ToDictionary(x => x.First.Id, x => CaseOf(x.First)?.Reference);

        Case? CaseOf(Referral row) => row.CaseId is { } id ? cases.GetValueOrDefault(id) : null;

        (Subject, string) About(Referral row)
        {
            var theirs = row.State is ReferralState.Delivered && intakes.Contains(row.Recipient, StringComparer.Ordinal);
            var subject = facts[row.PupilId]
                .As(at.Viewer, CaseOf(row)?.Unit ?? row.Unit, CaseOf(row)?.Level ?? 0, theirs ? Ties.Recipient : Ties.None);
            return (subject, PackageContent.ReferenceOf(row.Id));
        }
    }

    /// <summary>What was handed over of who it is, without what has a digit in it: a personnummer is read with the rest, not in a list.</summary>
    private static string Name(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => !w.Any(char.IsDigit)))
            .TrimEnd(',', ';');
}
