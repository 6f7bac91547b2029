using Narvaro.Kernel;
using Narvaro.Signals.Previewing;
using Narvaro.Signals.Rules;

namespace Narvaro.Tests.Signals.Previewing;

/// <summary>Flags of an invented municipality; school days are those of <see cref="Town"/>.</summary>
internal static class Flags
{
    public static Flag Of(int pupil, int day, SchoolUnitCode? unit = null, int level = 1, double over = 1, string rule = Rise.Id) =>
        new(new PupilId(pupil), Town.SchoolDays[day], day + 1, unit ?? Town.Unit, Stage.Of(SchoolForm.GR, 8), "8A", rule, level, over);

    /// <summary>A unit with a register on each school day from 0 on, as many as said.</summary>
    public static Coverage Covered(int days, params SchoolUnitCode[] units)
    {
        var coverage = new Coverage();
        foreach (var unit in units)
        {
            for (var day = 0; day < days; day++)
            {
                coverage.Tell(unit, Stage.Of(SchoolForm.GR, 8), Town.SchoolDays[day], registered: true);
            }
        }
        return coverage;
    }
}
