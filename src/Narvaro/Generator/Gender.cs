namespace Narvaro.Generator;

/// <summary>Legal gender, as the personnummer has it.</summary>
public enum Gender
{
    Female,
    Male,
}

/// <summary>Protected personal data (domain.md §1.6).</summary>
public enum Protection
{
    None,
    Confidential,
    ProtectedRegistration,
}
