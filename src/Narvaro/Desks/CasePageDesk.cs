using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>A case and all its parts, for a person, by way of the <see cref="CaseDoor"/>: one visit, in which each part is a question to the
/// policy and a line of the log.</summary>
public sealed class CasePageDesk(Database database, ConsentTerms terms, TimeProvider clock)
{
    private static readonly IReadOnlyList<(DataClass, Purpose)> Parts =
    [
        (DataClass.PupilHealthInvolvement, Purpose.FollowUp),
        (DataClass.AttendanceFact, Purpose.FollowUp),
        (DataClass.MentorContactNote, Purpose.FollowUp),
        (DataClass.PupilHealthNote, Purpose.FollowUp),
        (DataClass.Consent, Purpose.FollowUp),
        (DataClass.Referral, Purpose.Disclosure),
    ];

    private readonly CaseDoor _door = new(database, clock);

    /// <param name="person">Key of who is signed in.</param>
    /// <param name="reference">The case, e.g. "N-0042".</param>
    /// <param name="fresh">The person has just signed in.</param>
    /// <param name="ct">Stops it.</param>
    public Task<CasePage> ReadAsync(string person, string reference, bool fresh, CancellationToken ct) =>
        _door.EnterAsync(
            new AtDoor(person, reference, Act.Read, DataClass.CaseFact),
            refusal => new CasePage(null, refusal),
            async (db, at) =>
                at.Subject.IsProtected && !fresh ? new CasePage(null) { AsksFreshSignIn = true } : await ReadAsync(db, at, terms, ct),
            ct
        );

    private static async Task<CasePage> ReadAsync(NarvaroDb db, AtCase at, ConsentTerms terms, CancellationToken ct)
    {
        var open = await CaseDoor.AlsoReadAsync(db, at, Parts, ct);
        var health = open.ContainsKey(DataClass.PupilHealthInvolvement);
        return new CasePage(await CaseReading.OfAsync(db, at, health, ct))
        {
            Picture = await PartAsync(DataClass.AttendanceFact, a => Picture.OfAsync(db, a, ct)),
            Contacts = await PartAsync(DataClass.MentorContactNote, a => NoteReading.ContactsAsync(db, a, ct)),
            Interventions = await InterventionsRead.OfAsync(db, at, health, ct),
            Health = await PartAsync(DataClass.PupilHealthNote, a => NoteReading.HealthAsync(db, a, Purpose.FollowUp, ct)),
            HealthForInvestigation = AccessPolicy.MayEver(at.Viewer, Act.Read, DataClass.PupilHealthNote, Purpose.Investigation),
            Consents = await PartAsync(DataClass.Consent, a => ConsentsRead.OfAsync(db, a, terms, ct)),
            Referrals = await PartAsync(DataClass.Referral, a => ReferralsRead.OfAsync(db, a, terms, ct)),
        };

        async Task<T?> PartAsync<T>(DataClass of, Func<AtCase, Task<T>> read)
            where T : class => open.TryGetValue(of, out var part) ? await read(part) : null;
    }
}
