namespace Narvaro.Generator;

/// <summary>A class during one school year. The group of pupils behind it keeps together and steps up a grade each summer.</summary>
/// <param name="Group">The group of pupils, the same number year after year.</param>
/// <param name="Year">School year of the plan, from 0.</param>
/// <param name="Letter">Position among the unit's classes of the grade, from 0.</param>
/// <param name="Mentor">Person id of the mentor.</param>
public sealed record SchoolClass(int Group, int Year, SchoolUnit Unit, int Grade, int Letter, string Name, string Mentor);
