namespace Narvaro.Extracts.Ss12000.Model;

internal sealed record Person
{
    public string? Id { get; init; }
    public Meta? Meta { get; init; }
    public string? GivenName { get; init; }
    public string? FamilyName { get; init; }
    public CivicNo? CivicNo { get; init; }
    public string? BirthDate { get; init; }
    public string? Sex { get; init; }
    public string? SecurityMarking { get; init; }
    public string? PersonStatus { get; init; }
    public IReadOnlyList<Email?>? Emails { get; init; }
    public IReadOnlyList<Address?>? Addresses { get; init; }
    public IReadOnlyList<Enrolment?>? Enrolments { get; init; }
    public IReadOnlyList<Responsible?>? Responsibles { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("_embedded")]
    public PersonExpanded? Embedded { get; init; }
}

internal sealed record PersonExpanded
{
    public IReadOnlyList<GroupMembership?>? GroupMemberships { get; init; }
}

internal sealed record CivicNo
{
    public string? Value { get; init; }
    public string? Nationality { get; init; }
}

internal sealed record Email
{
    public string? Value { get; init; }
    public string? Type { get; init; }
}

internal sealed record Address
{
    public string? Type { get; init; }
    public int? CountyCode { get; init; }
    public int? MunicipalityCode { get; init; }
}

internal sealed record Responsible
{
    public Reference? Person { get; init; }
    public string? RelationType { get; init; }
}

internal sealed record Enrolment
{
    public Reference? EnroledAt { get; init; }
    public int? SchoolYear { get; init; }
    public string? SchoolType { get; init; }
    public string? StartDate { get; init; }
    public string? EndDate { get; init; }
    public bool? Cancelled { get; init; }
}

internal sealed record Duty
{
    public string? Id { get; init; }
    public Reference? Person { get; init; }
    public IReadOnlyList<AssignmentRole?>? AssignmentRole { get; init; }
    public Reference? DutyAt { get; init; }
    public string? DutyRole { get; init; }
    public string? StartDate { get; init; }
    public string? EndDate { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("_embedded")]
    public DutyExpanded? Embedded { get; init; }
}

internal sealed record DutyExpanded
{
    public Person? Person { get; init; }
}

internal sealed record AssignmentRole
{
    public Reference? Group { get; init; }
    public string? AssignmentRoleType { get; init; }
    public string? StartDate { get; init; }
    public string? EndDate { get; init; }
}
