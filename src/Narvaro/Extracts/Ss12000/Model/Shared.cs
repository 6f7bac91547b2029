namespace Narvaro.Extracts.Ss12000.Model;

// Entities as SS 12000:2020 has them, with the properties that are used and nothing else: names, comments and reasons that nobody
// needs are never read (formats §5 #35). All are optional here, since no server can be trusted to send what is required.

/// <summary>A reference to an entity; to a person it may carry the marking for protected identity.</summary>
internal sealed record Reference
{
    public string? Id { get; init; }
    public string? SecurityMarking { get; init; }
}

internal sealed record Meta
{
    public string? Modified { get; init; }
}

internal sealed record Organisation
{
    public string? Id { get; init; }
    public string? OrganisationType { get; init; }
    public Reference? ParentOrganisation { get; init; }
    public string? SchoolUnitCode { get; init; }
}

internal sealed record Group
{
    public string? Id { get; init; }
    public string? DisplayName { get; init; }
    public string? GroupType { get; init; }
    public string? StartDate { get; init; }
    public string? EndDate { get; init; }
    public Reference? Organisation { get; init; }
    public IReadOnlyList<GroupMembership?>? GroupMemberships { get; init; }
}

internal sealed record GroupMembership
{
    public Reference? Person { get; init; }

    /// <summary>Instead of the person, when the membership stands with the person.</summary>
    public Reference? Group { get; init; }
    public string? StartDate { get; init; }
    public string? EndDate { get; init; }
}

internal sealed record DeletedEntities
{
    public IReadOnlyList<string?>? CalendarEvents { get; init; }
}
