using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Cases.ChildConcern;
using Narvaro.Cases.Duties;
using Narvaro.Cases.Notes;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Signals;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Privacy.Access;

/// <summary>What the queries let through is what the policy allows, asked row by row: two ways to one answer, on both databases.</summary>
public sealed class SightTests
{
    private const int Municipalities = 50;

    /// <summary>What the municipalities must meet, or the comparison would hold of nothing.</summary>
    private static readonly string[] Shown =
    [
        "CaseFact OwnPupil",
        "CaseFact OwnUnit",
        "CaseFact Handler",
        "CaseFact LevelFour",
        "CaseFact OwnTask",
        "AttendanceFact OwnTask",
        "AttendanceFact OwnUnit",
        "MentorContactNote OwnUnit",
        "PupilHealthNote OwnUnit",
        "PupilHealthNote Investigation",
        "ChildConcernReport Reporter",
        "ChildConcernReport NamedPerson",
        "ChildConcernReport OwnUnit",
        "Consent OwnUnit",
        "Consent Handler",
        "Referral OwnUnit",
        "Referral Handler",
        "Referral Delivered",
    ];

    private static readonly string[] Hidden =
    [
        "CaseFact Protected",
        "CaseFact OtherUnit",
        "CaseFact NotTied",
        "CaseFact BelowLevel",
        "Consent OtherUnit",
        "Referral NotTied",
        "Referral Protected",
    ];

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task SeenBy_RandomMunicipalities_IsThePolicyRowByRow(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (seen, hidden) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (var seed = 1; seed <= Municipalities; seed++)
        {
            await using var db = test.Database.Open();
            await using var undone = await db.Database.BeginTransactionAsync();
            db.AddRange(new RandomMunicipality(seed).Rows());
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            foreach (var person in RandomMunicipality.People)
            {
                var viewer = await Viewers.ReadAsync(db, person, SmallSchool.Monday, default);
                foreach (var (what, rows, sight) in await BothAsync(db, viewer))
                {
                    Assert.True(
                        rows.Where(r => r.Allowed).Select(r => r.Id).SequenceEqual(sight),
                        $"municipality {seed}, {what} for {string.Join(' ', viewer.Duties)}: {string.Join(' ', rows)} but {string.Join(' ', sight)}"
                    );
                    seen.UnionWith(rows.Where(r => r.Allowed).Select(r => $"{what} {r.Why}"));
                    hidden.UnionWith(rows.Where(r => !r.Allowed).Select(r => $"{what} {r.Why}"));
                }
            }
        }

        Assert.Empty(Shown.Except(seen));
        Assert.Empty(Hidden.Except(hidden));
    }

    private sealed record Judged(int Id, bool Allowed, string Why);

    private static async Task<List<(DataClass What, List<Judged> Rows, List<int> Sight)>> BothAsync(NarvaroDb db, Viewer viewer) =>
        [
            (
                DataClass.CaseFact,
                await JudgeAsync<Case>(
                    db,
                    viewer,
                    DataClass.CaseFact,
                    Purpose.FollowUp,
                    c => (c.Id.Value, c.PupilId, c.Unit, c.Level, TasksOf(db, c.Id))
                ),
                [
                    .. (await db.Set<Case>().SeenBy(db, viewer, Purpose.FollowUp).Select(c => c.Id).ToListAsync())
                        .Select(i => i.Value)
                        .Order(),
                ]
            ),
            (
                DataClass.AttendanceFact,
                await JudgeWherePupilsGoAsync<Signal>(db, viewer, DataClass.AttendanceFact, s => (s.PupilId.Value, s.PupilId)),
                [
                    .. (await db.Set<Signal>().SeenBy(db, viewer, Purpose.FollowUp).Select(s => s.PupilId).ToListAsync())
                        .Select(i => i.Value)
                        .Order(),
                ]
            ),
            (
                DataClass.MentorContactNote,
                await JudgeAsync<ContactNote>(
                    db,
                    viewer,
                    DataClass.MentorContactNote,
                    Purpose.FollowUp,
                    n => (n.Id, Of(db, n.CaseId).PupilId, Of(db, n.CaseId).Unit, Of(db, n.CaseId).Level, Tie(n.By, viewer, Ties.Author))
                ),
                await db.Set<ContactNote>().SeenBy(db, viewer, Purpose.FollowUp).Select(n => n.Id).Order().ToListAsync()
            ),
            (
                DataClass.PupilHealthNote,
                await JudgeAsync<PupilHealthNote>(
                    db,
                    viewer,
                    DataClass.PupilHealthNote,
                    Purpose.Investigation,
                    n => (n.Id, Of(db, n.CaseId).PupilId, n.HeldBy, Of(db, n.CaseId).Level, Tie(n.By, viewer, Ties.Author))
                ),
                await db.Set<PupilHealthNote>().SeenBy(db, viewer, Purpose.Investigation).Select(n => n.Id).Order().ToListAsync()
            ),
            (
                DataClass.ChildConcernReport,
                await JudgeAsync<ChildConcernReport>(
                    db,
                    viewer,
                    DataClass.ChildConcernReport,
                    Purpose.ChildProtection,
                    r => (r.Id, r.PupilId, r.Unit, 0, Tie(r.By, viewer, Ties.Reporter) | Tie(Named(db, r.Id), viewer, Ties.NamedPerson))
                ),
                await db.Set<ChildConcernReport>().SeenBy(db, viewer, Purpose.ChildProtection).Select(r => r.Id).Order().ToListAsync()
            ),
            (
                DataClass.Consent,
                await JudgeWherePupilsGoAsync<ConsentRecord>(db, viewer, DataClass.Consent, c => (c.Id, c.PupilId)),
                await db.Set<ConsentRecord>().SeenBy(db, viewer, Purpose.FollowUp).Select(c => c.Id).Order().ToListAsync()
            ),
            (
                DataClass.Referral,
                await JudgeAsync<Referral>(
                    db,
                    viewer,
                    DataClass.Referral,
                    Purpose.Disclosure,
                    r => (r.Id, r.PupilId, CaseOf(db, r)?.Unit ?? r.Unit, CaseOf(db, r)?.Level ?? 0, Delivered(r, viewer))
                ),
                await db.Set<Referral>()
                    .SeenBy(db, viewer, Purpose.Disclosure, RandomMunicipality.IntakesOf(viewer.Key))
                    .Select(r => r.Id)
                    .Order()
                    .ToListAsync()
            ),
        ];

    private static async Task<List<Judged>> JudgeAsync<T>(
        NarvaroDb db,
        Viewer viewer,
        DataClass what,
        Purpose purpose,
        Func<T, (int Id, PupilId Pupil, SchoolUnitCode Unit, int Level, Ties Ties)> of
    )
        where T : class
    {
        var judged = new List<Judged>();
        foreach (var row in (await db.Set<T>().AsNoTracking().ToListAsync()).Select(of).OrderBy(r => r.Id))
        {
            var facts = await PupilFacts.ReadAsync(db, row.Pupil, viewer.On, default);
            var subject = facts.As(viewer, row.Unit, row.Level, row.Ties);
            var answer = AccessPolicy.Decide(new AccessRequest(viewer, Act.Read, what, purpose, subject));
            judged.Add(new Judged(row.Id, answer.Allowed, answer.Why));
        }
        return judged;
    }

    private static async Task<List<Judged>> JudgeWherePupilsGoAsync<T>(
        NarvaroDb db,
        Viewer viewer,
        DataClass what,
        Func<T, (int Id, PupilId Pupil)> of
    )
        where T : class
    {
        var cases = await db.Set<Case>().AsNoTracking().Where(c => c.Status != CaseStatus.Closed).ToListAsync();
        var judged = new List<Judged>();
        foreach (var (id, pupil) in (await db.Set<T>().AsNoTracking().ToListAsync()).Select(of).OrderBy(r => r.Id))
        {
            var facts = await PupilFacts.ReadAsync(db, pupil, viewer.On, default);
            var level = cases.Where(c => c.PupilId == pupil).Select(c => c.Level).DefaultIfEmpty().Max();
            var tasks = cases.Where(c => c.PupilId == pupil).Aggregate(Ties.None, (ties, c) => ties | TasksOf(db, c.Id));
            var subject = facts.As(viewer, facts.Place?.Unit, level, tasks);
            var answer = AccessPolicy.Decide(new AccessRequest(viewer, Act.Read, what, Purpose.FollowUp, subject));
            judged.Add(new Judged(id, answer.Allowed, answer.Why));
        }
        return judged;
    }

    private static Case Of(NarvaroDb db, CaseId id) => db.Set<Case>().AsNoTracking().Single(c => c.Id == id);

    private static Ties TasksOf(NarvaroDb db, CaseId id)
    {
        var open = db.Set<CaseTask>()
            .AsNoTracking()
            .Where(t => t.CaseId == id)
            .AsEnumerable()
            .Where(t => t.IsOpen)
            .Select(t => t.Role)
            .ToList();
        return (open.Contains(StaffRole.PrincipalOrganiser) ? Ties.OrganiserTask : Ties.None)
            | (open.Contains(StaffRole.CompulsoryAttendanceOfficer) ? Ties.OfficerTask : Ties.None);
    }

    private static Case? CaseOf(NarvaroDb db, Referral referral) =>
        db.Set<Case>().AsNoTracking().SingleOrDefault(c => c.Id == referral.CaseId);

    private static Ties Delivered(Referral referral, Viewer viewer) =>
        referral.State == ReferralState.Delivered && RandomMunicipality.IntakesOf(viewer.Key).Contains(referral.Recipient)
            ? Ties.Recipient
            : Ties.None;

    private static string Named(NarvaroDb db, int report) => db.Set<ChildConcernReader>().Single(r => r.ReportId == report).Person;

    private static Ties Tie(string person, Viewer viewer, Ties tie) => person == viewer.Key ? tie : Ties.None;
}
