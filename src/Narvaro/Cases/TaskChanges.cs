using Narvaro.Cases.Duties;
using Narvaro.Roster.Staff;

namespace Narvaro.Cases;

/// <summary>Something became somebody's to do.</summary>
/// <param name="Task">What.</param>
/// <param name="Due">Last day, counted in school days of the unit's calendar as it was then.</param>
/// <param name="Within">The school days that were counted.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Ground">Why the home municipality is to know; null of other tasks.</param>
public sealed record TaskOpened(
    DateOnly On,
    int Level,
    IReadOnlyList<SignalFact> Signals,
    TaskKind Task,
    DateOnly Due,
    int Within,
    StaffRole Owner,
    HomeGround? Ground = null
) : Change(On, Level, Signals);

/// <summary>A person did it. Done of a decision on utredning means: there is to be one.</summary>
/// <param name="Number">Number of the change that opened it.</param>
public sealed record TaskDone(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, int Number, TaskKind Task)
    : Change(On, Level, Signals);

/// <summary>A person decided that it is not needed, with a reason. Of a decision on utredning: obehövligt (skollagen 7:19 a).</summary>
public sealed record TaskNotNeeded(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, int Number, TaskKind Task)
    : Change(On, Level, Signals);

/// <summary>Its ground fell away.</summary>
public sealed record TaskDropped(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, int Number, TaskKind Task)
    : Change(On, Level, Signals);

/// <summary>It was not done in time: whoever has it is reminded, once.</summary>
/// <param name="Role">Whose it is.</param>
public sealed record TaskReminded(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, int Number, TaskKind Task, StaffRole Role)
    : Change(On, Level, Signals);

/// <summary>It was not done after the reminder either: it is now the next role's.</summary>
/// <param name="From">Whose it was.</param>
/// <param name="Role">Whose it is.</param>
public sealed record TaskEscalated(
    DateOnly On,
    int Level,
    IReadOnlyList<SignalFact> Signals,
    int Number,
    TaskKind Task,
    StaffRole From,
    StaffRole Role
) : Change(On, Level, Signals);
