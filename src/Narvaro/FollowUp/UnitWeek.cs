using Narvaro.Kernel;

namespace Narvaro.FollowUp;

/// <summary>A unit's week: sums of all pupils that are not marked, in minutes.</summary>
/// <param name="Monday">First day of the week.</param>
/// <param name="Offered">Minutes of lessons that were not cancelled.</param>
/// <param name="Reported">The part of them whose register was taken.</param>
/// <param name="Absent">Giltig and ogiltig.</param>
/// <param name="Pupils">Those with lessons in the four weeks that end with this one.</param>
/// <param name="Judged">Those of them who had ten days or more.</param>
/// <param name="Severe">Those of these who were absent 30 per cent of the time.</param>
public sealed record UnitWeek(
    SchoolUnitCode Unit,
    DateOnly Monday,
    long Offered,
    long Reported,
    long Absent,
    int Pupils,
    int Judged,
    int Severe
);
