using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Rules;
using Narvaro.Storage;
using Npgsql;

namespace Narvaro.Benchmarks.Pages;

/// <summary>The large tables of a <see cref="Town"/>, by the database itself: a row for each pupil and school day, what the rules found of
/// each evening, and the access log.</summary>
internal sealed class TownLedger(Town town, string limits)
{
    /// <summary>Evenings with signals; older ones are the same again.</summary>
    private const int Evenings = 40;

    /// <summary>Lines of the access log for each case.</summary>
    private const int LinesOfCase = 50;

    private static readonly string[] Subjects = ["Matematik", "Svenska", "Engelska", "Idrott och hälsa", "Bild", "SO"];

    /// <summary>Minutes of an absent day by lesson; a day without any absence is the rule.</summary>
    private static readonly Lesson[][] Kinds =
    [
        [.. Lessons(_ => (0, 0, true))],
        [.. Lessons(_ => (60, 0, true))],
        [.. Lessons(_ => (0, 60, true))],
        [.. Lessons(n => (n > 3 ? 60 : 0, 0, true))],
        [.. Lessons(n => (0, n == 1 ? 10 : 0, true))],
        [.. Lessons(n => (0, 0, n < 5))],
    ];

    public async Task WriteAsync(NarvaroDb db, CancellationToken ct)
    {
        foreach (var (number, day) in Town.Days.Index())
        {
            await DayAsync(db, number, day, ct);
        }
        foreach (var evening in Town.Days.TakeLast(Evenings))
        {
            await SignalsAsync(db, evening, ct);
        }
        await LogAsync(db, ct);
    }

    /// <summary>A twentieth of the pupils are away a third of the time, the others now and then.</summary>
    private Task DayAsync(NarvaroDb db, int number, DateOnly day, CancellationToken ct)
    {
        int[] Sums(Func<Lesson, int> of) => [.. Kinds.Select(k => k.Sum(of))];
        return ExecuteAsync(
            db,
            """
            insert into attendance_days
            select 2026, @day, p, lpad((10000000 + (p - 1) % @units)::text, 8, '0'), @offered[k], @reported[k], @present[k], @authorised[k],
                @unauthorised[k], 0, case k when 5 then 1 else 0 end, case k when 5 then 10 else 0 end, 0, (@lessons)[k], @run
            from (
                select p, case
                    when p % 20 = 0 and h % 3 = 0 then 2 + h % 3
                    when h % 100 < 3 then 2 when h % 100 < 4 then 3 when h % 100 < 7 then 4 when h % 100 < 11 then 5 when h % 100 < 15 then 6
                    else 1 end as k
                from (select p, abs(hashint4(p * 400 + @number)) / 7 as h from generate_series(1, @pupils) p) x
            ) y
            """,
            ct,
            ("day", day),
            ("number", number),
            ("units", town.Units),
            ("pupils", town.Pupils),
            ("offered", Sums(l => l.Length)),
            ("reported", Sums(l => l.Reported ? l.Length : 0)),
            ("present", Sums(l => l.Present)),
            ("authorised", Sums(l => l.Authorised)),
            ("unauthorised", Sums(l => l.Unauthorised)),
            ("lessons", Kinds.Select(k => LessonCodec.Encode(k)).ToArray()),
            ("run", number + 1)
        );
    }

    /// <summary>The plain limits flag three of ten pupils each evening, on the list only; one in a hundred has an alarm.</summary>
    private Task SignalsAsync(NarvaroDb db, DateOnly evening, CancellationToken ct) =>
        ExecuteAsync(
            db,
            """
            insert into signals (as_of, pupil_id, rule, rule_version, mode, level, evidence)
            select @on, p, @occasions, 1, 'List', 1 + p % 3, @evidence from generate_series(1, @pupils) p where abs(hashint4(p)) % 10 < 3
            union all
            select @on, p, @rise, 1, 'Alarm', 1, '{}' from generate_series(1, @pupils) p where abs(hashint4(p)) % 100 = 7
            """,
            ct,
            ("on", evening),
            ("pupils", town.Pupils),
            ("occasions", Occasions.Id),
            ("rise", Rise.Id),
            ("evidence", Evidence(evening))
        );

    private Task LogAsync(NarvaroDb db, CancellationToken ct) =>
        ExecuteAsync(
            db,
            """
            insert into access_log (number, at, who, role, pupil_id, what, act, class, purpose, allowed, why, previous, hash)
            select n, @from + n * (@to - @from) / @lines, 'pupilhealth-' || n % @units, 'PupilHealth', 1 + n % @pupils,
                'N-' || lpad((1 + n % @cases)::text, 4, '0'), 'Read', 'CaseFact', 'FollowUp', true, 'OwnUnit', repeat('0', 64), repeat('0', 64)
            from generate_series(1, @lines) n;
            update access_log_head set count = @lines, hash = repeat('0', 64);
            """,
            ct,
            ("from", Town.FirstDay.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
            ("to", Town.Now.UtcDateTime.AddHours(-1)),
            ("units", town.Units),
            ("pupils", town.Pupils),
            ("cases", town.Cases),
            ("lines", town.Cases * LinesOfCase)
        );

    private string Evidence(DateOnly on) =>
        EvidenceJson.Write(
            new OccasionsEvidence
            {
                Version = 1,
                Level = 1,
                From = on.AddDays(-28),
                To = on,
                ConfigHash = limits,
                Dates = [.. Enumerable.Range(1, 5).Select(n => on.AddDays(-n * 4))],
                Limit = 5,
            }
        );

    private static IEnumerable<Lesson> Lessons(Func<int, (int Authorised, int Unauthorised, bool Reported)> of) =>
        Enumerable
            .Range(0, Subjects.Length)
            .Select(n =>
            {
                var (authorised, unauthorised, reported) = of(n);
                var start = new TimeOnly(8, 10).AddMinutes(n * 70);
                return new Lesson
                {
                    Start = start,
                    End = start.AddMinutes(60),
                    Length = 60,
                    Subject = Subjects[n],
                    Authorised = authorised,
                    Unauthorised = unauthorised,
                    Late = unauthorised is > 0 and < 60 ? unauthorised : 0,
                    Present = reported ? 60 - authorised - unauthorised : 0,
                    Reported = reported,
                    Registered = new DateTime(2026, 9, 1, 8, 0, 0, DateTimeKind.Utc),
                };
            });

    private static async Task ExecuteAsync(NarvaroDb db, string sql, CancellationToken ct, params (string Name, object Value)[] values)
    {
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection()) { CommandTimeout = 0 };
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }
        await command.ExecuteNonQueryAsync(ct);
    }
}
