using System.Text;
using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Extracts.Ss12000.Model;
using Narvaro.Extracts.Ss12000.People;

namespace Narvaro.Extracts.Ss12000.Lessons;

/// <summary>An activity as its lessons need it.</summary>
internal sealed record KnownActivity(ActivityKind Kind, string? Unit, string Subject, IReadOnlyList<KnownGroup> Groups)
{
    public static readonly KnownActivity Missing = new(ActivityKind.NotStated, null, "", []);
}

/// <summary>The activities; one that the list does not have is asked for by its id, once.</summary>
internal sealed class ActivityBook(OrganisationTree tree, GroupBook groups, PagedLists lists, Tally tally)
{
    public const string Path = "/activities";
    private readonly Dictionary<string, KnownActivity> _activities = new(StringComparer.OrdinalIgnoreCase);

    public async Task ReadAsync(DateOnly since, CancellationToken ct)
    {
        var wished = Query.None.With("expand", "syllabus").With("endDate.onOrAfter", since);
        await foreach (var activity in lists.ReadAsync<Activity>(ListRequest.Of(Path, wished), a => a.Id, ct))
        {
            Add(activity);
        }
    }

    public async ValueTask<KnownActivity> FindAsync(Reference? reference, CancellationToken ct)
    {
        if (reference?.Id is not { } id)
        {
            return KnownActivity.Missing;
        }
        if (!_activities.TryGetValue(id, out var known))
        {
            known = await LookUpAsync(id, ct);
            _activities[id] = known;
        }
        return known;
    }

    private async Task<KnownActivity> LookUpAsync(string id, CancellationToken ct)
    {
        tally.Add("activities looked up");
        if (await lists.FindAsync<Activity>(Path, id, ct) is { } found)
        {
            Add(found with { Id = id });
        }
        return _activities.GetValueOrDefault(id, KnownActivity.Missing);
    }

    private void Add(Activity activity)
    {
        if (activity.Id is { } id)
        {
            _activities[id] = new KnownActivity(
                Words.Activity(activity.ActivityType, tally),
                tree.UnitOf(activity.Organisation),
                Subject(activity.Embedded?.Syllabus),
                [.. (activity.Groups ?? []).Select(g => groups.Find(g?.Id)).OfType<KnownGroup>()]
            );
        }
    }

    /// <summary>The short name, as MA; never the activity's own name, which may name a teacher or hold a note.</summary>
    private static string Subject(Syllabus? syllabus) =>
        new[] { syllabus?.SubjectDesignation, syllabus?.SubjectName, syllabus?.CourseCode }
            .FirstOrDefault(s => !string.IsNullOrWhiteSpace(s))
            ?.Trim()
            .Normalize(NormalizationForm.FormC)
        ?? "";
}
