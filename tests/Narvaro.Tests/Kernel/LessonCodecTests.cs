using FsCheck;
using FsCheck.Fluent;
using Narvaro.Kernel;

namespace Narvaro.Tests.Kernel;

public sealed class LessonCodecTests
{
    [Fact]
    public void Decode_WhatEncodeWrote_GivesTheSameLessons() =>
        Prop.ForAll(Lessons().ArrayOf().ToArbitrary(), lessons => LessonCodec.Decode(LessonCodec.Encode(lessons)).SequenceEqual(lessons))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Encode_AnOrdinaryDay_TakesAboutTwentyBytesALesson()
    {
        var lesson = new Lesson
        {
            Start = new TimeOnly(8, 20),
            End = new TimeOnly(9, 20),
            Length = 60,
            Subject = "MA",
            SourceId = "L123456",
            Present = 60,
            Registered = new DateTime(2026, 9, 1, 7, 0, 0, DateTimeKind.Utc),
        };

        Assert.InRange(LessonCodec.Encode([lesson, lesson, lesson, lesson, lesson]).Length, 1, 5 * 24);
    }

    [Fact]
    public void Decode_BytesOfAnotherVersion_IsRefused() => Assert.Throws<InvalidDataException>(() => LessonCodec.Decode([99, 0]));

    private static Gen<Lesson> Lessons() =>
        from start in Gen.Choose(0, 1200)
        from span in Gen.Choose(0, 200)
        from length in Gen.Elements(span, 45)
        from minutes in Gen.Choose(0, 60).ArrayOf(6)
        from subject in Gen.Elements<string?>(null, "", "IDH", "åäö")
        from marks in Gen.Choose(0, 7)
        from side in Gen.Elements(LessonSide.Both, LessonSide.Both, LessonSide.Absence, LessonSide.Presence)
        from registered in Gen.Choose(0, 900_000_000)
        select new Lesson
        {
            Start = TimeOnly.MinValue.AddMinutes(start),
            End = TimeOnly.MinValue.AddMinutes(start + span),
            Length = length,
            Subject = subject,
            SourceId = subject is null ? "id" : null,
            Present = minutes[0],
            Authorised = minutes[1],
            Unauthorised = minutes[2],
            Leave = minutes[3],
            Late = minutes[4],
            Other = minutes[5],
            Reported = (marks & 1) != 0,
            Cancelled = (marks & 2) != 0,
            Imputed = (marks & 4) != 0,
            Side = side,
            Registered = registered % 3 == 0 ? null : new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(registered),
        };
}
