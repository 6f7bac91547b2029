namespace Narvaro.Cases;

/// <summary>A person has seen it.</summary>
public sealed record Acknowledged(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals) : Change(On, Level, Signals);

/// <summary>The first work was logged: a contact, a kartläggning, a decision.</summary>
public sealed record Activated(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals) : Change(On, Level, Signals);

/// <summary>A person put it aside, with a reason. A higher level or falling back ends it in any case.</summary>
/// <param name="Until">First day that it counts again; null until it gets worse.</param>
public sealed record Snoozed(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, DateOnly? Until) : Change(On, Level, Signals);

/// <summary>A person set the level, with a reason. The night goes above it only when the signals reach a level they had not reached.</summary>
public sealed record LevelSet(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, int From) : Change(On, Level, Signals);

/// <summary>A person said who answers for that the case goes on. It changes neither what is to be done nor whose duty that is.</summary>
/// <param name="To">Key of who; null when nobody is to.</param>
public sealed record Assigned(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, string? To) : Change(On, Level, Signals);

/// <summary>A person ended it.</summary>
/// <param name="Reason">Name of the <see cref="ClosingReason"/>.</param>
public sealed record Closed(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, string Reason) : Change(On, Level, Signals);

/// <summary>A person took an entry back, with a reason: the case then reads as if it were not there. What people have been told they are
/// not told again.</summary>
/// <param name="Number">The entry.</param>
public sealed record Withdrawn(DateOnly On, int Level, IReadOnlyList<SignalFact> Signals, int Number) : Change(On, Level, Signals);
