using Narvaro.Kernel;
using Narvaro.Routing;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>What operating the service asks for beside the database.</summary>
/// <param name="Units">Units that should deliver.</param>
/// <param name="StaleDays">School days without new data that are still in order.</param>
public sealed record OperationsTerms(IReadOnlyCollection<SchoolUnitCode> Units, int StaleDays);

/// <summary>How old a unit's newest register is.</summary>
/// <param name="LastDay">Null when there has been none for long.</param>
/// <param name="SchoolDays">School days since; null when the day is.</param>
public sealed record AgeShown(SchoolUnitCode Unit, DateOnly? LastDay, int? SchoolDays, bool TooOld);

/// <summary>A unit's part of a delivery: counts only.</summary>
/// <param name="Unit">Code; empty for people who belong to no unit.</param>
/// <param name="Known">Those of the pupils whom the roster had there before.</param>
public sealed record HeldUnit(string Unit, int Pupils, int Known, int Rows, int Days, DateOnly? First, DateOnly? Last);

/// <summary>A delivery that waits for a person.</summary>
/// <param name="At">When it came, UTC.</param>
/// <param name="Reason">Why it is held, in Swedish; no value of the file.</param>
/// <param name="Waits">Nobody has decided.</param>
/// <param name="Imported">Rows that were new, or would be; 0 until that is worked out, as the next two.</param>
public sealed record HeldShown(
    int Run,
    string File,
    DateTime At,
    string Reason,
    bool Waits,
    int Rows,
    int Pupils,
    int Days,
    int Imported,
    int Changed,
    int Unchanged,
    int Rejected,
    IReadOnlyList<HeldUnit> Units
);

/// <summary>A line that was not taken: where and why, and the shape of the value, never the value.</summary>
public sealed record RejectedShown(int Run, string File, int Line, string Column, string Shape, string Reason, string Cure);

/// <summary>A mail that could not be sent. Never to whom.</summary>
/// <param name="Reason">What the mail server said, without addresses.</param>
public sealed record FailedMail(int Id, DateOnly Day, int Attempts, string Reason);

/// <summary>How the service is, for whoever runs it: never a pupil.</summary>
/// <param name="Runs">The newest run of each step.</param>
/// <param name="Rejected">Of the latest runs that have any.</param>
/// <param name="Outbox">Mails by state.</param>
public sealed record OperationsShown(
    IReadOnlyList<JobRun> Runs,
    IReadOnlyList<AgeShown> Ages,
    IReadOnlyList<HeldShown> Held,
    IReadOnlyList<RejectedShown> Rejected,
    IReadOnlyDictionary<MailState, int> Outbox,
    IReadOnlyList<FailedMail> Failed
);

/// <summary>How the service is, or why it is not told.</summary>
public sealed record OperationsRead(OperationsShown? Shown, Refusal? Refusal = null);

/// <summary>A delivery as it became or would become, and why nothing was done.</summary>
/// <param name="Run">Null when there is none, or it may not be seen.</param>
public sealed record HeldRead(HeldShown? Run, Refusal? Refusal = null);
