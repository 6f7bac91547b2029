using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Tests.Cases;

namespace Narvaro.Tests.Model;

/// <summary>Commands to the house and to the reference, side by side.</summary>
internal sealed partial class Course(ModelHouse house, ReferenceTown town)
{
    public const int Commands = 32;

    private static readonly TaskKind[] Kinds = Enum.GetValues<TaskKind>();
    private static readonly string[] Statuses = ["New", "Acknowledged", "Active", "Monitoring"];
    private static readonly string[] StatusWords = ["Ny", "Kvitterad", "Pågår", "Bevakas"];
    private static readonly Dictionary<string, string> Heads = new() { ["10000001"] = "rut", ["10000002"] = "rita" };

    private int _minute;
    private int _files;

    private DateOnly Today => ModelYear.Day(town.Today);

    /// <param name="which">Which command.</param>
    /// <param name="about">What about.</param>
    public async Task PlayAsync(int which, int about)
    {
        house.Clock.Now = ModelHouse.At(town.Today).AddMinutes(++_minute);
        await (
            which switch
            {
                0 or 1 or 2 => DayAsync(new DayTold(about % 3 == 0, about / 3 % 3), new DayTold(about % 5 == 0, about / 5 % 3)),
                3 or 4 => DaysAsync(2 + about % 3, about % 2 == 0 ? new DayTold(true, 0) : default, new DayTold(about % 4 > 0, 0)),
                5 or 6 => DaysAsync(11, default, default),
                7 => DaysAsync(4, default, default),
                8 => JumpAsync(1 + about % 8),
                9 => NightAsync(),
                10 or 11 => CorrectAsync(about),
                12 => ActAsync(about, (p, c, r, n) => n.AcknowledgeAsync(p, c, default), r => ReferenceActs.Acknowledge(r, town.Today)),
                13 or 14 or 15 => DoneAsync(about),
                16 => NotNeededAsync(about),
                17 => SnoozeAsync(about),
                18 => SetLevelAsync(about),
                19 => CloseAsync(about),
                20 or 21 => WithdrawAsync(about),
                22 => MoveAsync(about),
                23 => BringInAsync(about),
                24 => SayAsync(about),
                25 => TakeBackAsync(about),
                26 => DeliverWordAsync(about),
                27 => AgreeAsync(about),
                28 => DraftAsync(about),
                29 => ApproveAsync(about),
                30 => about % 4 == 0 ? CancelAsync(about) : HandOverAsync(),
                _ => house.SendMailAsync(),
            }
        );
        ModelLaws.Hold(house, town);
    }

    private async Task DayAsync(DayTold one, DayTold other)
    {
        if (town.Today >= ModelYear.Last)
        {
            return;
        }
        Forward(1);
        await DeliverAsync(town.Today, [one, other]);
        await NightAsync();
    }

    private async Task DaysAsync(int days, DayTold one, DayTold other)
    {
        for (var day = 0; day < days; day++)
        {
            await DayAsync(one, other);
        }
    }

    /// <summary>Over weekends and a lov too; the night has no new day.</summary>
    private async Task JumpAsync(int days)
    {
        Forward(Math.Min(days, ModelYear.Last - town.Today));
        await NightAsync();
    }

    private void Forward(int days)
    {
        town.Today += days;
        _minute = days > 0 ? 0 : _minute;
        house.Clock.Now = ModelHouse.At(town.Today).AddMinutes(_minute);
    }

    private async Task NightAsync()
    {
        house.Clock.Now = house.Clock.Now.AddSeconds(20);
        await house.NightAsync();
        town.Night();
        ModelLaws.HoldAfterNight(town, house);
    }

    private async Task DeliverAsync(int day, DayTold?[] told)
    {
        var rows = told.Index()
            .Where(t => t.Item is not null)
            .Select(t => (t.Index, town.Pupils[t.Index].UnitOn(day), t.Item!.Value))
            .ToList();
        await house.TakeAsync("lektioner.csv", ModelFiles.Lessons(++_files, ModelYear.Day(day), rows));
        foreach (var (pupil, _, one) in rows)
        {
            town.Pupils[pupil].Days[day] = one;
        }
    }

    /// <summary>A day is told otherwise, an edge more often than another; its evening is worked out again, or the night looks back.</summary>
    private async Task CorrectAsync(int about)
    {
        var pupil = about % 2;
        var days = town.Pupils[pupil].Days.Keys.ToList();
        var edges =
            town.Pupils[pupil].Open?.Log.Where(n => n.What is "Opened" or "Raised" or "Regressed").Select(n => n.Day).ToList() ?? [];
        if (days.Count == 0)
        {
            return;
        }
        var day = edges.Count > 0 && about % 3 > 0 ? edges[about / 3 % edges.Count] : days[^(1 + about / 3 % Math.Min(6, days.Count))];
        var told = new DayTold(about % 7 == 0, about % 7 == 1 ? 2 : 0);
        await DeliverAsync(day, pupil == 0 ? [told, null] : [null, told]);
        if (about % 4 > 0 && town.Pupils[pupil].Evenings.ContainsKey(day))
        {
            await house.EvaluateAsync(ModelYear.Day(day));
            town.Evaluate(day);
        }
        if (about % 2 == 0)
        {
            await NightAsync();
        }
    }

    /// <summary>By the rektor of the school that has the case; one of the other school's now and then, who may not.</summary>
    private async Task ActAsync(
        int about,
        Func<string, string, ReferenceCase, CaseDesk, Task<Refusal?>> act,
        Func<ReferenceCase, IEnumerable<Note>> note
    )
    {
        if (Case(about) is not var (reference, one, _))
        {
            return;
        }
        var stranger = about % 16 == 15;
        var refusal = await act(Heads.Single(h => h.Key == one.Unit != stranger).Value, reference, one, house.Cases);
        if (stranger)
        {
            Assert.NotNull(refusal);
            return;
        }
        var notes = note(one).ToList();
        Assert.True(notes.Count == 0 || refusal is null);
        notes.ForEach(one.Add);
        if (notes.Count > 0)
        {
            one.Owe(town.Today);
        }
    }

    private Task DoneAsync(int about)
    {
        var kind = Kinds[about % Kinds.Length];
        return ActAsync(
            about,
            (p, c, _, desk) => desk.DoneAsync(p, c, kind, default),
            r => ReferenceActs.Settle(r, town.Today, kind, "Done")
        );
    }

    private Task NotNeededAsync(int about)
    {
        var kind = Kinds[about % Kinds.Length];
        return ActAsync(
            about,
            (p, c, _, desk) => desk.NotNeededAsync(p, c, kind, "därför", default),
            r => ReferenceActs.Settle(r, town.Today, kind, "NotNeeded")
        );
    }

    private Task SnoozeAsync(int about)
    {
        int? until = about % 4 == 0 ? null : town.Today + about % 9;
        return ActAsync(
            about,
            (p, c, _, desk) => desk.SnoozeAsync(p, c, until is { } day ? ModelYear.Day(day) : null, "därför", default),
            r => ReferenceActs.Snooze(r, town.Today, until)
        );
    }

    private Task SetLevelAsync(int about) =>
        ActAsync(
            about,
            (p, c, _, desk) => desk.SetLevelAsync(p, c, about % 6, "därför", default),
            r => ReferenceActs.SetLevel(r, town.Today, about % 6)
        );

    private Task CloseAsync(int about) =>
        about % 2 == 0
            ? Task.CompletedTask
            : ActAsync(
                about,
                (p, c, _, desk) => desk.CloseAsync(p, c, ClosingReason.Recovered, null, default),
                r => ReferenceActs.Close(r, town.Today)
            );

    private Task WithdrawAsync(int about)
    {
        var (_, one, pupil) = Case(about) ?? default;
        // The latest more often than the opening: a case that is over has little to say.
        var number = Math.Max(0, (one?.Log.Count ?? 0) - about / 2 % 12);
        return ActAsync(
            about,
            (p, c, _, desk) => desk.WithdrawAsync(p, c, number, "därför", default),
            r => ReferenceActs.Withdraw(r, town.Today, number, pupil!.Cases.Exists(o => o != r && o.IsOpen))
        );
    }

    private async Task MoveAsync(int about)
    {
        var pupil = town.Pupils[about % 2];
        if (pupil.Schools[^1].From >= town.Today)
        {
            return;
        }
        var unit = pupil.UnitOn(town.Today) == "10000001" ? "10000002" : "10000001";
        var run = await house.TakeAsync("elever.csv", ModelFiles.Pupils([(about % 2, unit)], $"{Today:yyyy-MM-dd}"));
        Assert.Equal(0, run.Rejected);
        pupil.Schools.Add((town.Today, unit));
    }

    private async Task BringInAsync(int about)
    {
        var (pupil, status, level) = (town.Pupils[about % 2], about / 2 % 4, 1 + about % 4);
        var (unit, reference) = (pupil.UnitOn(town.Today), $"Ä-{about % 3}");
        await house.TakeAsync(
            "arenden.csv",
            ModelFiles.Case(about % 2, unit, level, new DateOnly(2026, 9, 1), StatusWords[status], reference)
        );
        town.BringIn(pupil, new Note("Imported", town.Today, level) { Unit = unit, Status = Statuses[status] }, reference);
    }

    private (string Reference, ReferenceCase One, ReferencePupil Pupil)? Case(int about)
    {
        // The latest more often.
        var at = town.Cases.Count - 1 - (about / 4 % 3 == 0 ? about % Math.Max(1, town.Cases.Count) : 0);
        return at < 0 ? null : (NameOf(at), town.Cases[at].Case, town.Cases[at].Pupil);
    }

    private static string NameOf(int at) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"n-{at + 1:0000}");
}
