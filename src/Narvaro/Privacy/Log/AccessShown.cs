using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;

namespace Narvaro.Privacy.Log;

/// <summary>What a line says, but for when and who.</summary>
/// <param name="Role">The duty that opened; null when none did.</param>
/// <param name="Pupil">As it was then.</param>
/// <param name="What">A reference such as "N-0042"; empty when the class says it.</param>
/// <param name="Why">The policy's code.</param>
public sealed record AccessDetail(
    StaffRole? Role,
    PupilId? Pupil,
    string What,
    Act Act,
    DataClass Class,
    Purpose Purpose,
    bool Allowed,
    string Why
);

/// <summary>A line of the log as an auditor reads it.</summary>
/// <param name="At">UTC.</param>
/// <param name="Who">The person's key.</param>
/// <param name="Name">The person's name; null when the roster has none.</param>
/// <param name="Detail">Null is a line that is secret to auditors too ("skyddad uppgift"): one about reports of concern, of which it is
/// secret that there are any (OSL 40:7 g). Everybody who looks for own ones has such lines, so that to have one tells of none.</param>
public sealed record AccessShown(long Number, DateTime At, string Who, string? Name, AccessDetail? Detail)
{
    internal static AccessShown Of(AccessLine line, string? name) =>
        new(
            line.Number,
            line.At,
            line.Who,
            name,
            line.Class is DataClass.ChildConcernReport
                ? null
                : new AccessDetail(line.Role, line.PupilId, line.What, line.Act, line.Class, line.Purpose, line.Allowed, line.Why)
        );
}
