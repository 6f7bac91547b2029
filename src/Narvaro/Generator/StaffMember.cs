namespace Narvaro.Generator;

/// <summary>An invented member of staff with one duty.</summary>
/// <param name="Role">As design.md §13 spells it.</param>
/// <param name="Unit">Skolenhetskod; null for the whole municipality.</param>
/// <param name="Class">The mentor's class.</param>
public sealed record StaffMember(string Person, string Name, string Role, string? Unit, string? Class, DateOnly From, DateOnly? Until)
{
    public string Email => Person + "@skola.example";
}
