namespace Narvaro.Kernel;

/// <summary>Opaque key of a pupil. Says nothing of who it is: identifiers are aliases (design §4).</summary>
public readonly record struct PupilId(int Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Opaque key of a member of staff.</summary>
public readonly record struct StaffId(int Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Opaque key of a case (ärende). People see its reference instead.</summary>
public readonly record struct CaseId(int Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
