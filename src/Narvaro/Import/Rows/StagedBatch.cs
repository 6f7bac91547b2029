using Narvaro.Import.Guarding;

namespace Narvaro.Import.Rows;

/// <summary>A part of an extract, checked and typed; small enough to be held.</summary>
public sealed class StagedBatch
{
    /// <summary>Rows after which a part is handed on.</summary>
    internal const int Full = 1_000;

    public List<StagedPupilDay> PupilDays { get; } = [];
    public List<StagedPeriod> Periods { get; } = [];
    public List<StagedAbsenceReport> AbsenceReports { get; } = [];
    public List<StagedPupil> Pupils { get; } = [];
    public List<StagedStaff> Staff { get; } = [];
    public List<StagedCalendarDay> CalendarDays { get; } = [];
    public List<StagedConsent> Consents { get; } = [];
    public List<StagedCase> Cases { get; } = [];
    public List<RejectedRow> Rejected { get; } = [];

    internal bool IsFull =>
        PupilDays.Count
            + Periods.Count
            + AbsenceReports.Count
            + Pupils.Count
            + Staff.Count
            + CalendarDays.Count
            + Consents.Count
            + Cases.Count
            + Rejected.Count
        >= Full;
}

/// <summary>Counts of a reading, and what people should be told of the file as a whole.</summary>
public sealed class ImportTally
{
    private const int MostTold = 10;
    private readonly List<(int Before, int Line)> _contradictions = [];
    private readonly HashSet<string> _pupils = new(StringComparer.Ordinal);
    private readonly HashSet<DateOnly> _days = [];

    /// <summary>Rows that are not blank.</summary>
    public int Rows { get; internal set; }
    public int Accepted { get; internal set; }
    public int Rejected { get; internal set; }

    /// <summary>Sums that the guard judges the delivery by.</summary>
    public DeliveryTally Delivered { get; } = new();

    /// <summary>Lessons whose minutes were a few too many and were cut to its length.</summary>
    public int Clamped { get; internal set; }

    /// <summary>Rows with a reason that the profile does not list.</summary>
    public int UnlistedReasons { get; internal set; }

    /// <summary>Rows whose identity number a spreadsheet had changed, and was put right.</summary>
    public int NumbersMended { get; internal set; }

    /// <summary>Rows without a marking for protected identity.</summary>
    public int ProtectionNotStated { get; internal set; }

    /// <summary>Rows with a marking that is not understood, and counts as protected.</summary>
    public int ProtectionNotUnderstood { get; internal set; }

    /// <summary>Consents with a withdrawal that is not understood, and counts as one.</summary>
    public int WithdrawalsNotUnderstood { get; internal set; }

    /// <summary>Rows that tell a lesson otherwise than a row before them does, as of the same moment.</summary>
    public int Contradictions { get; private set; }

    /// <summary>The first of them, by line, each with the line that it contradicts.</summary>
    public IReadOnlyList<(int Before, int Line)> FirstContradictions => _contradictions;
    public int Pupils => _pupils.Count;
    public int Days => _days.Count;

    internal void Contradicted(int before, int line)
    {
        Contradictions++;
        if (_contradictions.Count < MostTold)
        {
            _contradictions.Add((before, line));
        }
    }

    internal void Saw(PupilRef pupil, DateOnly? day) => Saw(pupil.Name ?? pupil.Key, day);

    internal void Saw(string? pupil, DateOnly? day)
    {
        if (pupil is not null)
        {
            _pupils.Add(pupil);
        }
        if (day is { } date)
        {
            _days.Add(date);
        }
    }
}
