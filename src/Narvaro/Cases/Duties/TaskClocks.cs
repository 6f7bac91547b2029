using Narvaro.Kernel;

namespace Narvaro.Cases.Duties;

/// <summary>What tasks and their days are worked out from.</summary>
/// <param name="Ladder">The municipality's clocks.</param>
/// <param name="Municipality">Huvudman's kommunkod: who lives elsewhere has another hemkommun.</param>
/// <param name="Calendars">School days of a unit.</param>
public sealed record TaskClocks(Ladder Ladder, string Municipality, Func<SchoolUnitCode, SchoolCalendar> Calendars);
