using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Extracts.Ss12000.Lessons;
using Narvaro.Extracts.Ss12000.People;
using Narvaro.Kernel;

namespace Narvaro.Extracts.Ss12000;

/// <summary>One pull of one school system, top to bottom: who there is, then what they did. Writes extracts of Närvaro's own format into
/// the spool and keeps where it has come.</summary>
internal sealed class SystemPull(SchoolSystem system, ServiceClient client, SourceFolder folder, PullState state, TimeProvider clock)
{
    public Tally Tally { get; } = new();

    /// <exception cref="ServiceTroubleException">The school system does not give what it has to; what was pulled so far stays.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        var today = Stockholm.Today(clock);
        var first = First(today);
        var since = Min(first, SchoolYear.Of(today).First);
        var lists = new PagedLists(client, system, Tally);
        var people = new PersonIndex();
        var marks = new ProtectionMarks(state.Marks, today);

        var tree = await RequiredAsync(() => OrganisationTree.ReadAsync(lists, ct));
        var organisations = Scopes(tree);
        var groups = new GroupBook(tree, people, marks, Tally);
        await OfferedAsync(() => groups.ReadAsync(lists, since, ct));
        var staff = new StaffBook(tree, groups, Tally);
        await OfferedAsync(() => staff.ReadAsync(lists, since, ct));
        var units = system.SchoolUnits.Select(u => u.Value).ToHashSet(StringComparer.Ordinal);
        var pupils = new PupilBook(tree, groups, staff, people, units, today, Tally);
        var roster = new RosterFiles(pupils, staff, groups, people, marks, Tally);
        await RequiredAsync(async () =>
        {
            await roster.ReadAsync(lists, organisations, since, ct);
            return 0;
        });
        var pulledAt = RegisterTime.WholeSeconds(clock.GetUtcNow().UtcDateTime);
        var snapshots = new Snapshots(folder, system.Name, pulledAt, state.Snapshots);
        roster.Write(snapshots);
        marks.Told();
        var activities = new ActivityBook(tree, groups, lists, Tally);
        await OfferedAsync(() => activities.ReadAsync(since, ct));

        IReadOnlyList<string?> scopes = [.. organisations.Cast<string?>().DefaultIfEmpty()];
        var deadline = pulledAt.AddMinutes(system.MostMinutes);
        var pull = new PullContext(
            system,
            folder,
            state,
            lists,
            Tally,
            people,
            marks,
            tree,
            pupils,
            activities,
            scopes,
            today,
            pulledAt,
            deadline,
            clock
        );
        try
        {
            await new AttendanceWays(pull).RunAsync(first, today.AddDays(-system.RereadDays), ct);
        }
        finally
        {
            if (marks.Raised().Count > 0)
            {
                roster.Write(snapshots);
            }
        }
        folder.ForgetBefore(since.AddYears(-1));
        state.NextDay = null;
        state.DoneTo = today;
    }

    /// <summary>Where an interrupted pull stopped, else the days that are read again; the first time, the start of the läsår.</summary>
    private DateOnly First(DateOnly today) =>
        state.NextDay is { } next ? Min(next, today)
        : state.DoneTo is { } done ? Min(done, today.AddDays(-system.RereadDays))
        : SchoolYear.Of(today).First;

    private IReadOnlyList<string> Scopes(OrganisationTree tree)
    {
        var organisations = tree.IdsOf(system.SchoolUnits);
        return system.SchoolUnits.Count == 0 || organisations.Count > 0
            ? organisations
            : throw new ServiceTroubleException("inga av skolenheterna i schoolUnits finns i skolsystemet; rätt skolenhetskoder");
    }

    /// <summary>Without it there is nothing to pull.</summary>
    private async Task<T> RequiredAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await LostTwiceAsync(work);
        }
        catch (NotOfferedException e)
        {
            Tally.Lacks(e.Path);
            throw new ServiceTroubleException(
                $"{e.Path}: skolsystemet har inte ändpunkten, och utan den går inget att hämta; rätt baseUrl?"
            );
        }
    }

    /// <summary>Without it less can be told.</summary>
    private async Task OfferedAsync(Func<Task> work)
    {
        try
        {
            await LostTwiceAsync(async () =>
            {
                await work();
                return 0;
            });
        }
        catch (NotOfferedException e)
        {
            Tally.Lacks(e.Path);
        }
    }

    /// <summary>A list whose cursor ran out, or whose answer broke off, is read once more from the start; what came twice is known by its
    /// id.</summary>
    private async Task<T> LostTwiceAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (ListLostException)
        {
            Tally.Add("restarts");
            return await work();
        }
    }

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}
