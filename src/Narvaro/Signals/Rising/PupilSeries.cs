namespace Narvaro.Signals.Rising;

/// <summary>The series of pupil after pupil of an evening, in arrays that are used again.</summary>
public sealed class PupilSeries(Evening evening)
{
    private readonly SeriesRun _occasions = new();
    private PupilYear? _pupil;

    public Evening Evening { get; } = evening;
    public PupilYear Pupil => _pupil ?? throw new InvalidOperationException("no pupil has been run yet");

    /// <summary>S1.</summary>
    public SeriesRun Points { get; } = new();

    /// <summary>S3.</summary>
    public SeriesRun Share { get; } = new();

    public void Run(PupilYear pupil)
    {
        _pupil = pupil;
        Evening.Run(pupil, Series.Points, Points);
        Evening.Run(pupil, Series.Share, Share);
    }

    /// <summary>Worked out when it is asked for: only signals tell of it.</summary>
    public SeriesRun Occasions()
    {
        Evening.Run(Pupil, Series.Occasions, _occasions);
        return _occasions;
    }
}
