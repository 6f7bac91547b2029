using System.Globalization;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;

namespace Narvaro.Benchmarks.Pages;

/// <summary>Pupils, guardians and staff of a <see cref="Town"/>.</summary>
internal sealed class TownRoster(Town town)
{
    private static readonly StaffRole[] OfUnits =
    [
        StaffRole.PupilHealth,
        StaffRole.PupilCoordinator,
        StaffRole.Principal,
        StaffRole.DeputyPrincipal,
        StaffRole.ProtectedIdentityHandler,
    ];

    private static readonly StaffRole[] OfAll =
    [
        StaffRole.PrincipalOrganiser,
        StaffRole.CompulsoryAttendanceOfficer,
        StaffRole.Administrator,
        StaffRole.Auditor,
        StaffRole.SocialServices,
    ];

    public IEnumerable<Pupil> Pupils()
    {
        var marked = Enumerable.Range(1, town.Cases).Where(town.IsMarked).Select(town.PupilOf).ToHashSet();
        return Numbers()
            .Select(p => new Pupil
            {
                Id = new PupilId(p),
                GivenName = "Elev",
                FamilyName = "Nummer" + p.ToString(CultureInfo.InvariantCulture),
                BirthDate = new DateOnly(2020 - town.GradeOf(p), 1 + (p % 12), 1 + (p % 28)),
                Protection = marked.Contains(p) ? ProtectionMark.SecrecyMarking : ProtectionMark.None,
                HomeMunicipality = "2262",
            });
    }

    /// <summary>One that has ended and the one that holds.</summary>
    public IEnumerable<Enrolment> Enrolments() =>
        Numbers().SelectMany(p => new[] { Of(p, new DateOnly(2025, 8, 18), new DateOnly(2026, 8, 16), 1), Of(p, Town.FirstDay, null, 0) });

    public IEnumerable<Guardianship> Guardians() =>
        Numbers()
            .SelectMany(p => new[] { 1, 2 }, (p, n) => (p, n))
            .Select(g => new Guardianship
            {
                PupilId = new PupilId(g.p),
                Ordinal = g.n,
                GuardianKey = GuardianOf(g.p, g.n),
            });

    public static string GuardianOf(int pupil, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"vh-{pupil}-{ordinal}");

    public IEnumerable<(StaffMember Member, Duty Duty)> Staff() =>
        Posts()
            .Select(
                (post, at) =>
                    (
                        new StaffMember
                        {
                            Id = new StaffId(at + 1),
                            Key = post.Key,
                            Name = "Person " + post.Key,
                            Email = post.Key + "@example.se",
                        },
                        new Duty
                        {
                            StaffId = new StaffId(at + 1),
                            Role = post.Role,
                            Unit = post.Unit,
                            Class = post.Class,
                            From = Town.FirstDay,
                        }
                    )
            );

    private IEnumerable<(string Key, StaffRole Role, string Unit, string Class)> Posts()
    {
        var units = Enumerable.Range(0, town.Units);
        return units
            .SelectMany(u => town.Classes, (u, c) => (Town.Key(StaffRole.Mentor, u, c), StaffRole.Mentor, Town.Unit(u).Value, c))
            .Concat(units.SelectMany(u => OfUnits, (u, role) => (Town.Key(role, u), role, Town.Unit(u).Value, "")))
            .Concat(OfAll.SelectMany(r => Enumerable.Range(0, Town.People), (role, n) => (Town.Key(role, n), role, "", "")));
    }

    private Enrolment Of(int pupil, DateOnly from, DateOnly? to, int gradesAgo) =>
        new()
        {
            PupilId = new PupilId(pupil),
            Unit = Town.Unit(town.UnitOf(pupil)),
            From = from,
            To = to,
            Form = SchoolForm.GR,
            Grade = Math.Max(0, town.GradeOf(pupil) - gradesAgo),
            Class = town.ClassOf(pupil),
            MentorKey = town.MentorOf(pupil),
        };

    private IEnumerable<int> Numbers() => Enumerable.Range(1, town.Pupils);
}
