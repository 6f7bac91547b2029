using Narvaro.Import.Profiles;
using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>Minutes of a lesson as a line states them; null is not stated.</summary>
internal readonly record struct StatedMinutes(int? Present, int? Authorised, int? Unauthorised, int? Leave, int? Late, int? Other)
{
    /// <summary>The line says something of the lesson.</summary>
    public bool Any => (Present ?? Authorised ?? Unauthorised ?? Leave ?? Late ?? Other) is not null;

    /// <summary>What a status word with its minutes states; without minutes the whole lesson is meant.</summary>
    public static StatedMinutes Of(LessonStatus status, int? minutes, int length) =>
        status switch
        {
            LessonStatus.Authorised => new(null, minutes ?? length, 0, null, null, null),
            LessonStatus.Leave => new(null, minutes ?? length, 0, minutes ?? length, null, null),
            LessonStatus.Unauthorised => new(null, 0, minutes ?? length, null, null, null),
            LessonStatus.Late => new(null, 0, minutes, null, minutes, null),
            LessonStatus.Present when minutes is { } present => new(present, null, null, null, null, null),
            LessonStatus.Other => new(null, 0, 0, null, null, minutes ?? length),
            _ => new(length, 0, 0, null, null, null),
        };
}

/// <summary>Minutes of a lesson as the ledger has them: leave within authorised, late within unauthorised, all within the lesson.</summary>
/// <param name="Clamped">A few minutes too many were cut off (formats §5 #20).</param>
internal readonly record struct LessonMinutes(int Present, int Authorised, int Unauthorised, int Leave, int Late, int Other, bool Clamped)
{
    /// <summary>So many minutes over the lesson's length are rounding of the source; more is an error (formats §5 #20).</summary>
    public const int Tolerance = 5;

    private const string Cure = "Frånvaro, närvaro och annan aktivitet ryms tillsammans i lektionens minuter";

    /// <summary>The lesson with these minutes.</summary>
    public Lesson Of(Lesson lesson) =>
        lesson with
        {
            Present = Present,
            Authorised = Authorised,
            Unauthorised = Unauthorised,
            Leave = Leave,
            Late = Late,
            Other = Other,
        };

    public static LineFault? Settle(StatedMinutes stated, int length, ExtractProfile profile, out LessonMinutes minutes)
    {
        minutes = default;
        var (leave, late) = (stated.Leave ?? 0, stated.Late ?? 0);
        var authorised = profile.AuthorisedIncludesLeave ? stated.Authorised ?? leave : (stated.Authorised ?? 0) + leave;
        var unauthorised = profile.UnauthorisedIncludesLate ? stated.Unauthorised ?? late : (stated.Unauthorised ?? 0) + late;
        if (leave > authorised)
        {
            return new LineFault(
                Column.LeaveMinutes,
                "Ledigheten är längre än den giltiga frånvaro som den är en del av",
                "Högst den giltiga frånvaron"
            );
        }
        if (late > unauthorised)
        {
            return new LineFault(
                Column.LateMinutes,
                "Den sena ankomsten är längre än den ogiltiga frånvaro som den är en del av",
                "Högst den ogiltiga frånvaron"
            );
        }
        var over = authorised + unauthorised - length;
        if (over > Tolerance)
        {
            var column = authorised >= unauthorised ? Column.AuthorisedMinutes : Column.UnauthorisedMinutes;
            return new LineFault(column, "Frånvaron är längre än lektionen", Cure);
        }
        var clamped = over > 0;
        if (clamped)
        {
            // From the larger first, so that a small part of its own is not wiped out.
            var fromAuthorised = authorised >= unauthorised ? Math.Min(over, authorised) : over - Math.Min(over, unauthorised);
            authorised -= fromAuthorised;
            unauthorised -= over - fromAuthorised;
        }
        var other = stated.Other ?? 0;
        var left = length - authorised - unauthorised;
        var present = stated.Present ?? (profile.RestIsPresent ? Math.Max(0, left - other) : 0);
        over = present + other - left;
        if (over > Tolerance)
        {
            var column = present > 0 ? Column.PresentMinutes : Column.OtherMinutes;
            return new LineFault(column, "Närvaro, frånvaro och annan aktivitet är tillsammans längre än lektionen", Cure);
        }
        if (over > 0)
        {
            clamped = true;
            var fromPresent = Math.Min(over, present);
            present -= fromPresent;
            other -= over - fromPresent;
        }
        minutes = new LessonMinutes(
            present,
            authorised,
            unauthorised,
            Math.Min(leave, authorised),
            Math.Min(late, unauthorised),
            other,
            clamped
        );
        return null;
    }
}
