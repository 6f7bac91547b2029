using System.Text;

namespace Narvaro.Kernel;

/// <summary>
/// Lessons of a pupil-day as compact bytes: a version byte, a count, then each lesson with variable-length numbers. About 20 bytes a
/// lesson, since a year of a municipality is millions of them (performance §3).
/// </summary>
public static class LessonCodec
{
    private const byte Version = 1;

    /// <summary>A lesson of these days has a byte more, for its side; few days need it.</summary>
    private const byte VersionWithSides = 2;
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Flags]
    private enum Marks
    {
        None = 0,
        Reported = 1,
        Cancelled = 2,
        Subject = 4,
        SourceId = 8,
        Registered = 16,
        Minutes = 32,
        SpanIsLength = 64,
        Imputed = 128,
    }

    public static byte[] Encode(IReadOnlyList<Lesson> lessons)
    {
        using var stream = new MemoryStream(8 + (lessons.Count * 24));
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        var sides = lessons.Any(l => l.Side != LessonSide.Both);
        writer.Write(sides ? VersionWithSides : Version);
        writer.Write7BitEncodedInt(lessons.Count);
        foreach (var lesson in lessons)
        {
            Write(writer, lesson);
            if (sides)
            {
                writer.Write((byte)lesson.Side);
            }
        }
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes were not written by <see cref="Encode"/>.</exception>
    public static List<Lesson> Decode(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var version = reader.ReadByte();
        if (version is not (Version or VersionWithSides))
        {
            throw new InvalidDataException("unknown version of stored lessons");
        }
        var count = reader.Read7BitEncodedInt();
        var lessons = new List<Lesson>(count);
        for (var i = 0; i < count; i++)
        {
            var lesson = Read(reader);
            lessons.Add(version == Version ? lesson : lesson with { Side = (LessonSide)reader.ReadByte() });
        }
        return lessons;
    }

    private static void Write(BinaryWriter writer, Lesson lesson)
    {
        var span = MinutesBetween(lesson.Start, lesson.End);
        var absentOrOther = (lesson.Authorised | lesson.Unauthorised | lesson.Leave | lesson.Late | lesson.Other) != 0;
        var marks =
            (lesson.Reported ? Marks.Reported : Marks.None)
            | (lesson.Cancelled ? Marks.Cancelled : Marks.None)
            | (lesson.Subject is null ? Marks.None : Marks.Subject)
            | (lesson.SourceId is null ? Marks.None : Marks.SourceId)
            | (lesson.Registered is null ? Marks.None : Marks.Registered)
            | (absentOrOther ? Marks.Minutes : Marks.None)
            | (span == lesson.Length ? Marks.SpanIsLength : Marks.None)
            | (lesson.Imputed ? Marks.Imputed : Marks.None);
        writer.Write((byte)marks);
        writer.Write7BitEncodedInt((lesson.Start.Hour * 60) + lesson.Start.Minute);
        writer.Write7BitEncodedInt(span);
        if (span != lesson.Length)
        {
            writer.Write7BitEncodedInt(lesson.Length);
        }
        writer.Write7BitEncodedInt(lesson.Present);
        if (absentOrOther)
        {
            writer.Write7BitEncodedInt(lesson.Authorised);
            writer.Write7BitEncodedInt(lesson.Unauthorised);
            writer.Write7BitEncodedInt(lesson.Leave);
            writer.Write7BitEncodedInt(lesson.Late);
            writer.Write7BitEncodedInt(lesson.Other);
        }
        if (lesson.Subject is not null)
        {
            writer.Write(lesson.Subject);
        }
        if (lesson.SourceId is not null)
        {
            writer.Write(lesson.SourceId);
        }
        if (lesson.Registered is { } registered)
        {
            writer.Write(checked((uint)(registered - Epoch).TotalSeconds));
        }
    }

    private static Lesson Read(BinaryReader reader)
    {
        var marks = (Marks)reader.ReadByte();
        var start = TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(reader.Read7BitEncodedInt()));
        var span = reader.Read7BitEncodedInt();
        var length = marks.HasFlag(Marks.SpanIsLength) ? span : reader.Read7BitEncodedInt();
        var present = reader.Read7BitEncodedInt();
        var minutes = marks.HasFlag(Marks.Minutes);
        return new Lesson
        {
            Start = start,
            End = start.AddMinutes(span),
            Length = length,
            Present = present,
            Authorised = minutes ? reader.Read7BitEncodedInt() : 0,
            Unauthorised = minutes ? reader.Read7BitEncodedInt() : 0,
            Leave = minutes ? reader.Read7BitEncodedInt() : 0,
            Late = minutes ? reader.Read7BitEncodedInt() : 0,
            Other = minutes ? reader.Read7BitEncodedInt() : 0,
            Reported = marks.HasFlag(Marks.Reported),
            Cancelled = marks.HasFlag(Marks.Cancelled),
            Imputed = marks.HasFlag(Marks.Imputed),
            Subject = marks.HasFlag(Marks.Subject) ? reader.ReadString() : null,
            SourceId = marks.HasFlag(Marks.SourceId) ? reader.ReadString() : null,
            Registered = marks.HasFlag(Marks.Registered) ? Epoch.AddSeconds(reader.ReadUInt32()) : null,
        };
    }

    private static int MinutesBetween(TimeOnly start, TimeOnly end) => (int)(end - start).TotalMinutes;
}
