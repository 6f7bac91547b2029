namespace Narvaro.Generator;

/// <summary>What the days of one pupil's school year are drawn from.</summary>
/// <param name="Weekdays">1-5 for each day number of the year.</param>
internal sealed record PupilYear(
    int Seed,
    int Pupil,
    int Year,
    int Grade,
    IReadOnlyList<int> Weekdays,
    int AutumnDays,
    PupilTraits Traits,
    Course Course,
    IReadOnlyList<Outbreak> Outbreaks,
    WorldWeights World
)
{
    public Dice Dice(Purpose purpose) => Generator.Dice.Of(Seed, purpose, Pupil, Year);

    /// <summary>Draws the year. Each layer has its own stream; later layers take what the earlier ones left.</summary>
    public DayEvents[] Draw()
    {
        var days = new DayEvents[Weekdays.Count];
        LastingAbsence.Fill(days, this);
        Illness.Fill(days, this);
        OnsetAbsence.Fill(days, this);
        EverydayAbsence.Fill(days, this);
        ForgottenNotes.Fill(days, this);
        return days;
    }
}
