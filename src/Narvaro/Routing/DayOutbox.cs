using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Routing;

/// <summary>The mails of a school day while cases are put into them: one for each recipient, as long as it has not left.</summary>
internal sealed class DayOutbox(
    NarvaroDb db,
    DateOnly day,
    Dictionary<StaffId, OutboxMessage> digests,
    Dictionary<(StaffId, MailKind), OutboxMessage> notes,
    HashSet<(int MessageId, string CaseReference, Matter Matter)> cases,
    int lastId
)
{
    private int _lastId = lastId;

    /// <summary>Mails begun by this run.</summary>
    public int Begun { get; private set; }

    /// <summary>Whether every one of them can still be told today.</summary>
    public bool CanTake(IEnumerable<Recipient> people) =>
        people.All(p => !digests.TryGetValue(p.Person, out var m) || m.State is MailState.Pending);

    public void Add(Recipient to, string caseReference, SchoolUnitCode unit, Matter matter, DateOnly deadline)
    {
        if (!digests.TryGetValue(to.Person, out var message))
        {
            message = Begin(to.Person, to.Kind, deadline);
            digests.Add(to.Person, message);
        }
        message.Kind = to.Kind > message.Kind ? to.Kind : message.Kind;
        message.Deadline = deadline < message.Deadline ? deadline : message.Deadline;
        Tell(message, to, caseReference, unit, matter);
    }

    /// <summary>A mail beside the digest. One that is still waiting will say how things stand when it is sent.</summary>
    public OutboxMessage Note(StaffId to, MailKind kind)
    {
        if (!notes.TryGetValue((to, kind), out var message))
        {
            message = Begin(to, kind, day);
            notes.Add((to, kind), message);
        }
        return message;
    }

    /// <summary>Puts something to tell into a mail, once.</summary>
    public void Tell(OutboxMessage message, Recipient to, string reference, SchoolUnitCode unit, Matter matter)
    {
        if (cases.Add((message.Id, reference, matter)))
        {
            db.Add(
                new OutboxCase
                {
                    MessageId = message.Id,
                    CaseReference = reference,
                    Unit = unit,
                    Role = to.Role,
                    Matter = matter,
                }
            );
        }
    }

    /// <summary>Reads the day's mails. Those that are waiting are held until the transaction ends, so that none is sent meanwhile without
    /// the case that is about to be put into it.</summary>
    public static async Task<DayOutbox> HoldAsync(NarvaroDb db, DateOnly day, CancellationToken ct)
    {
        await HoldWaitingAsync(db, ct);
        var messages = await db.Set<OutboxMessage>().Where(m => m.Day == day).ToListAsync(ct);
        var cases = await db.Set<OutboxCase>()
            .Where(c => db.Set<OutboxMessage>().Any(m => m.Id == c.MessageId && m.Day == day))
            .Select(c => new
            {
                c.MessageId,
                c.CaseReference,
                c.Matter,
            })
            .ToListAsync(ct);
        var last = await db.Set<OutboxMessage>().MaxAsync(m => (int?)m.Id, ct);
        var digests = messages.FindAll(m => m.Kind.IsDigest());
        var notes = messages.Except(digests).Where(m => m.State is MailState.Pending);
        return new DayOutbox(
            db,
            day,
            digests.ToDictionary(m => m.Recipient),
            notes.GroupBy(m => (m.Recipient, m.Kind)).ToDictionary(g => g.Key, g => g.First()),
            [.. cases.Select(c => (c.MessageId, c.CaseReference, c.Matter))],
            last ?? 0
        );
    }

    /// <summary>Until the transaction ends nobody else sends a mail that waits, or puts a case into one.</summary>
    public static Task HoldWaitingAsync(NarvaroDb db, CancellationToken ct) =>
        // Writing what is there already takes the row's lock on both databases.
        db.Set<OutboxMessage>()
            .Where(m => m.State == MailState.Pending)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.State, MailState.Pending), ct);

    private OutboxMessage Begin(StaffId to, MailKind kind, DateOnly deadline)
    {
        _lastId++;
        Begun++;
        var message = new OutboxMessage
        {
            Id = _lastId,
            Day = day,
            Kind = kind,
            Recipient = to,
            Deadline = deadline,
            State = MailState.Pending,
            MessageKey = string.Create(CultureInfo.InvariantCulture, $"narvaro-{day:yyyyMMdd}-{_lastId:000000}"),
        };
        db.Add(message);
        return message;
    }
}
