using Narvaro.Cases.Duties;

namespace Narvaro.Tests.Cases;

/// <summary>An entry of the reference: what, on which school day, and what it is about.</summary>
internal sealed record Note(
    string What,
    int Day,
    int Level = 0,
    TaskKind Task = default,
    int About = 0,
    int? Until = null,
    bool AlarmOn = false,
    bool Untold = false
)
{
    /// <summary>Of an opening, a bringing in and a move: the school.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Of what was brought in: where it stood.</summary>
    public string Status { get; init; } = "";

    /// <summary>Of a reminder: whose.</summary>
    public string Role { get; init; } = "";
}

/// <summary>
/// The rules of a case written once more, from design §6 and domain §8.3 and without a word from the product: whole school days, a log, and
/// everything worked out from its beginning. A pupil of twelve in grundskola, with the shipped clocks.
/// </summary>
internal sealed class ReferenceCase
{
    /// <summary>Asked for by no level.</summary>
    private const int ByDecision = 9;

    private static readonly Dictionary<TaskKind, (int Level, int Within)> Clocks = new()
    {
        [TaskKind.Acknowledge] = (1, 2),
        [TaskKind.ContactHome] = (1, 5),
        [TaskKind.Assessment] = (2, 10),
        [TaskKind.DecideInvestigation] = (3, 5),
        [TaskKind.RecurringContact] = (1, 10),
        [TaskKind.FollowUp] = (2, 15),
        [TaskKind.Investigation] = (ByDecision, 15),
        [TaskKind.NotifyOrganiser] = (ByDecision, 2),
        [TaskKind.ReceiveNotice] = (ByDecision, 5),
        [TaskKind.NotifyHomeMunicipality] = (ByDecision, 2),
    };

    public List<Note> Log { get; } = [];

    /// <summary>The pupil's own municipality is another than the school's.</summary>
    public bool LivesElsewhere { get; init; }
    public List<ReferenceTask> Tasks { get; } = [];
    public string Status { get; private set; } = "";
    public int Level { get; private set; }
    public bool Asleep { get; private set; }
    public bool Unseen { get; private set; }
    public int ActiveSince { get; private set; }
    public string Unit { get; private set; } = "";

    /// <summary>Evenings without an alarm before it is only watched.</summary>
    public int QuietEvenings { get; init; } = 10;

    private int _bySignals;
    private int _bout;
    private int? _until;
    private int? _seenOn;
    private int? _known;

    public bool IsOpen => Status is not "" and not "Closed";

    /// <summary>Somebody is to be told before it may end.</summary>
    public bool Owes => Has(TaskKind.NotifyOrganiser, "Open") || Has(TaskKind.NotifyHomeMunicipality, "Open");

    /// <summary>By the last entry that stands; 0 for nobody.</summary>
    public int Responsible => Log.Index().LastOrDefault(n => n.Item.What == "Assigned" && !IsGone(n.Index + 1)).Item?.About ?? 0;

    public void Add(Note note)
    {
        Log.Add(note);
        Replay();
    }

    public bool IsGone(int number) => Log.Exists(n => n.What == "Withdrawn" && n.About == number);

    public bool SleepsUntil(int? until) => Asleep && _until == until;

    public int OpenedOn(ReferenceTask task) => Log[task.Number - 1].Day;

    public int SettledOn(ReferenceTask task) =>
        Log.FindLast(n => n.What == "Task" + task.State && n.About == task.Number && !IsGone(Log.IndexOf(n) + 1))?.Day ?? -1;

    /// <summary>What signals make of an open case.</summary>
    /// <param name="day">The evening.</param>
    /// <param name="alarm">Level of the alarm, 0 when it is off.</param>
    /// <param name="high">Highest level of all that is on.</param>
    /// <param name="quiet">Evenings without an alarm, counted after a day.</param>
    /// <param name="revised">Level of alarm and highest level of an evening that was worked out again; null of others.</param>
    /// <param name="unit">School that the pupil goes to; null when it is the same.</param>
    /// <param name="untold">The first evening of all.</param>
    public void Evening(
        int day,
        int alarm,
        int high,
        Func<int, int> quiet,
        Func<int, (int Alarm, int High)?> revised,
        string? unit = null,
        bool untold = false
    )
    {
        var before = Log.Count;
        for (var i = 1; i <= before; i++)
        {
            var edge = Log[i - 1];
            var noted = IsGone(i) || Log.Exists(n => n.What == "Corrected" && n.About == i);
            if (!noted && edge.What is "Opened" or "Raised" or "Regressed" && !noted && revised(edge.Day) is { } now)
            {
                var gone = edge.What == "Raised" ? now.High < edge.Level : now.Alarm == 0;
                if (gone)
                {
                    var level = edge.What == "Raised" && Level == edge.Level ? Math.Min(edge.Level, Math.Max(edge.About, high)) : Level;
                    Add(new Note("Corrected", day, level, About: i, AlarmOn: alarm > 0));
                }
            }
        }
        var watched = Status == "Monitoring";
        var (since, level0) = (ActiveSince, Level);
        if (unit is not null && unit != Unit)
        {
            Add(new Note("Moved", day) { Unit = unit });
        }
        if (watched && alarm > 0)
        {
            Add(new Note("Regressed", day, Math.Max(Level, high), Untold: untold));
        }
        else if (high > Level && high > _bySignals)
        {
            Add(new Note("Raised", day, high, About: level0, Untold: untold));
        }
        if (!watched && alarm == 0 && quiet(since) >= QuietEvenings)
        {
            Add(new Note("Recovered", day));
        }
    }

    /// <summary>What clocks make of it.</summary>
    public void Night(int day)
    {
        var asleep = Asleep;
        var wakes = Asleep && _until <= day;
        var expires = Status == "Acknowledged" && _seenOn + 10 <= day && (!asleep || wakes);
        if (wakes)
        {
            Add(new Note("SnoozeEnded", day));
        }
        if (expires)
        {
            Add(new Note("AcknowledgementExpired", day));
        }
        Owe(day);
        foreach (var task in Asleep ? [] : Tasks.Where(t => t.State == "Open").ToList())
        {
            if (task.RemindedOn is null && DueForPeople(task) < day)
            {
                Add(new Note("TaskReminded", day, Task: task.Kind, About: task.Number) { Role = task.Role });
            }
            else if (task.RemindedOn is { } told && (task.UpOn ?? told) + 5 <= day && task.Above is not null)
            {
                Add(new Note("TaskEscalated", day, Task: task.Kind, About: task.Number) { Role = task.Above });
            }
        }
    }

    /// <summary>Of what nobody was told, clocks count from when somebody knows.</summary>
    private int? DueForPeople(ReferenceTask task) =>
        _known is not { } known ? null
        : known > OpenedOn(task) ? known + task.Due - OpenedOn(task)
        : task.Due;

    /// <summary>What the case asks for and does not have.</summary>
    public void Owe(int day)
    {
        if (!IsOpen)
        {
            return;
        }
        foreach (var task in Tasks.Where(t => Clocks[t.Kind].Level == ByDecision).ToList())
        {
            if (task.State == "Open" && (!Decided() || (task.Kind is TaskKind.ReceiveNotice && !Has(TaskKind.NotifyOrganiser, "Done"))))
            {
                Add(new Note("TaskDropped", day, Task: task.Kind, About: task.Number));
            }
        }
        Ask(TaskKind.Acknowledge, day, Status == "New" && Level >= 1 && !Has(TaskKind.Acknowledge, "Open"));
        foreach (var kind in (TaskKind[])[TaskKind.ContactHome, TaskKind.Assessment, TaskKind.DecideInvestigation])
        {
            Ask(kind, day, Level >= Clocks[kind].Level && !Has(kind));
        }
        Ask(
            TaskKind.RecurringContact,
            day,
            Level >= 1 && Has(TaskKind.ContactHome, "Done", "NotNeeded") && !Has(TaskKind.RecurringContact, "Open")
        );
        Ask(TaskKind.FollowUp, day, Level >= 2 && !Has(TaskKind.FollowUp));
        Ask(TaskKind.FollowUp, day, Level >= 4 && !Has(TaskKind.FollowUp, "Open"), within: 20);
        Ask(TaskKind.Investigation, day, Decided() && !Has(TaskKind.Investigation));
        Ask(TaskKind.NotifyOrganiser, day, Decided() && !Has(TaskKind.NotifyOrganiser));
        Ask(TaskKind.ReceiveNotice, day, Decided() && Has(TaskKind.NotifyOrganiser, "Done") && !Has(TaskKind.ReceiveNotice));
        Ask(TaskKind.NotifyHomeMunicipality, day, LivesElsewhere && Decided() && !Has(TaskKind.NotifyHomeMunicipality));
    }

    private void Ask(TaskKind kind, int day, bool asked, int? within = null)
    {
        if (asked)
        {
            Add(new Note("TaskOpened", day, Task: kind, Until: day + (within ?? Clocks[kind].Within)));
        }
    }

    private bool Decided() => Has(TaskKind.DecideInvestigation, "Done");

    private bool Has(TaskKind kind, params string[] states) =>
        Tasks.Exists(t => t.Kind == kind && (states.Length == 0 ? t.State != "Dropped" : states.Contains(t.State, StringComparer.Ordinal)));

    private void Replay()
    {
        Tasks.Clear();
        (Asleep, _until, _seenOn) = (false, null, null);
        for (var i = 1; i <= Log.Count; i++)
        {
            var note = Log[i - 1];
            if (i > 1 && IsGone(i))
            {
                Leftover(note);
            }
            else if (Status != "Closed" || i == 1)
            {
                Take(i, note);
            }
        }
        if (IsGone(1))
        {
            (Status, Asleep) = ("Closed", false);
            Tasks.ForEach(t => t.Settle("Dropped"));
        }
    }

    /// <summary>Of what was taken back only this stays: nobody is told twice, and what ran out once does not run out again.</summary>
    private void Leftover(Note note)
    {
        if (note.What == "AcknowledgementExpired")
        {
            _seenOn = null;
        }
        Tell(note);
    }

    private void Take(int number, Note note)
    {
        switch (note.What)
        {
            case "Opened":
                (Status, Level, _bySignals, _bout, ActiveSince, Unseen) = ("New", note.Level, note.Level, number, note.Day, true);
                (Unit, _known) = (note.Unit, note.Untold ? null : note.Day);
                break;
            case "Imported":
                (Status, Level, _bySignals, _bout, ActiveSince, Unseen) = (note.Status, note.Level, note.Level, number, note.Day, true);
                (Unit, _known) = (note.Unit, null);
                break;
            case "Moved":
                Unit = note.Unit;
                break;
            case "Raised":
                Worse(note);
                break;
            case "Regressed":
                Worse(note);
                (Status, _bout, ActiveSince, _seenOn) = ("New", number, note.Day, null);
                break;
            case "Recovered":
                Status = "Monitoring";
                break;
            case "Corrected" when Log[note.About - 1].What == "Raised":
                _bySignals = note.Level < Level ? note.Level : _bySignals;
                Level = note.Level;
                break;
            case "Corrected":
                Status =
                    note.About == _bout && !note.AlarmOn && Status is "New" or "Acknowledged" && note.About == _bout && !note.AlarmOn
                        ? "Monitoring"
                        : Status;
                break;
            case "AcknowledgementExpired":
                (Status, _seenOn) = (Status == "Acknowledged" ? "New" : Status, null);
                break;
            case "SnoozeEnded":
                (Asleep, _until) = (false, null);
                break;
            case "Closed":
                (Status, Asleep, _until) = ("Closed", false, null);
                Tasks.ForEach(t => t.Settle("Dropped"));
                break;
            case "TaskOpened":
                Tasks.Add(new ReferenceTask(number, note.Task, note.Until!.Value));
                break;
            case "TaskDone" or "TaskNotNeeded" or "TaskDropped":
                Tasks.Find(t => t.Number == note.About)?.Settle(note.What[4..]);
                break;
            default:
                Tell(note);
                ByHand(note);
                break;
        }
    }

    private void ByHand(Note note)
    {
        if (note.What is not ("Acknowledged" or "Activated" or "Snoozed" or "LevelSet"))
        {
            return;
        }
        if (note.What == "LevelSet" && note.Level > Level)
        {
            (Asleep, _until) = (false, null);
        }
        // What somebody acknowledged elsewhere counts from the first who takes it up here.
        _seenOn = Status == "New" || (Status == "Acknowledged" && _known is null) ? note.Day : _seenOn;
        Status = Status == "New" ? "Acknowledged" : Status;
        _known ??= note.Day;
        Unseen = false;
        Tasks.FindAll(t => t.Kind is TaskKind.Acknowledge).ForEach(t => t.Settle("Done"));
        switch (note.What)
        {
            case "Activated" when Status != "Monitoring":
                Status = "Active";
                break;
            case "Snoozed":
                (Asleep, _until) = (true, note.Until);
                break;
            case "LevelSet":
                Level = note.Level;
                break;
            default:
                break;
        }
    }

    private void Tell(Note note)
    {
        if (Tasks.Find(t => t.Number == note.About) is { } task && note.What is "TaskReminded" or "TaskEscalated")
        {
            Tasks.Find(t => t.Number == note.About)?.Tell(note);
        }
    }

    private void Worse(Note note)
    {
        (Level, _bySignals) = (Math.Max(Level, note.Level), Math.Max(_bySignals, note.Level));
        (Asleep, _until, Unseen) = (false, null, true);
        _known = note.Untold ? _known : _known ?? note.Day;
    }
}

/// <summary>A task of the reference.</summary>
internal sealed class ReferenceTask(int number, TaskKind kind, int due)
{
    private static readonly string[] Chain = ["Mentor", "PupilHealth", "Principal", "PrincipalOrganiser"];

    private int _role = kind switch
    {
        TaskKind.Assessment or TaskKind.FollowUp => 1,
        TaskKind.DecideInvestigation or TaskKind.Investigation or TaskKind.NotifyOrganiser => 2,
        TaskKind.ReceiveNotice or TaskKind.NotifyHomeMunicipality => 3,
        _ => 0,
    };

    public int Number => number;
    public TaskKind Kind => kind;
    public int Due => due;
    public string State { get; private set; } = "Open";
    public int? RemindedOn { get; private set; }
    public int? UpOn { get; private set; }
    public string Role => Chain[_role];
    public string? Above => Chain.ElementAtOrDefault(_role + 1);

    public void Settle(string state) => State = State == "Open" ? state : State;

    public void Tell(Note note)
    {
        if (note.What == "TaskReminded")
        {
            RemindedOn = note.Day;
        }
        else
        {
            (UpOn, _role) = (note.Day, _role + 1);
        }
    }
}
