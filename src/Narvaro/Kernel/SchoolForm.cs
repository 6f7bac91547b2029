namespace Narvaro.Kernel;

/// <summary>Skolform, by the codes of SS 12000 (domain §4).</summary>
public enum SchoolForm
{
    /// <summary>Förskoleklass.</summary>
    FKLASS,

    /// <summary>Grundskola.</summary>
    GR,

    /// <summary>Anpassad grundskola.</summary>
    GRS,

    /// <summary>Gymnasieskola.</summary>
    GY,

    /// <summary>Anpassad gymnasieskola.</summary>
    GYS,
}

/// <summary>Stadium within a school form, as until HT 2028 (lag 2025:729 moves the bounds from then on).</summary>
public enum StageBand
{
    F,
    Grades1To3,
    Grades4To6,
    Grades7To9,
    UpperSecondary,
}

/// <summary>School form and stadium: the group that a pupil's level is compared with (detection §5.0).</summary>
public readonly record struct Stage(SchoolForm Form, StageBand Band)
{
    /// <param name="form">The school form of the enrolment.</param>
    /// <param name="grade">Årskurs: 0 is förskoleklass, 1–9 grundskola, 1–4 gymnasium.</param>
    public static Stage Of(SchoolForm form, int grade) =>
        new(
            form,
            form switch
            {
                SchoolForm.GY or SchoolForm.GYS => StageBand.UpperSecondary,
                SchoolForm.FKLASS => StageBand.F,
                _ => grade switch
                {
                    <= 0 => StageBand.F,
                    <= 3 => StageBand.Grades1To3,
                    <= 6 => StageBand.Grades4To6,
                    _ => StageBand.Grades7To9,
                },
            }
        );

    /// <summary>"GR 7-9", "FKLASS", "GY": the key of a stage in config/thresholds.json.</summary>
    public override string ToString() =>
        (Form, Band) switch
        {
            (SchoolForm.FKLASS, _) => "FKLASS",
            (_, StageBand.UpperSecondary) => Form.ToString(),
            (_, StageBand.F) => $"{Form} F",
            (_, StageBand.Grades1To3) => $"{Form} 1-3",
            (_, StageBand.Grades4To6) => $"{Form} 4-6",
            _ => $"{Form} 7-9",
        };
}
