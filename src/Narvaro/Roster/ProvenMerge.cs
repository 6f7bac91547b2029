using Narvaro.Kernel;

namespace Narvaro.Roster;

/// <summary>Two pupils that a roster has told to be one: the key of the first now carries the final number of the second, where it carried
/// a waiting one of the same birth date.</summary>
/// <param name="From">Who had the waiting number.</param>
/// <param name="Into">Who has the final one.</param>
/// <param name="Line">Line of the roster that tells it.</param>
public sealed record ProvenMerge(PupilId From, PupilId Into, int Line);
