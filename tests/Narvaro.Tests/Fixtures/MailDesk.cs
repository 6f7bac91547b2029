using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Routing;

namespace Narvaro.Tests.Fixtures;

/// <summary>An outbox, a sender and a way out that does as the test says; keeps what went out and what was logged.</summary>
internal sealed class MailDesk(TestDatabase database, SmallSchool school) : IMailTransport, ILogger<MailStep>
{
    private MailStep? _sender;

    public ConcurrentQueue<OutgoingMail> Handed { get; } = [];
    public ConcurrentQueue<string> Log { get; } = [];
    public Func<OutgoingMail, Task<Delivery>> Server { get; set; } = _ => Task.FromResult(Delivery.Accepted);
    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 10, 5, 17, 30, 0, TimeSpan.Zero));
    public MailOptions Options { get; set; } = new() { FirstDelay = TimeSpan.FromMilliseconds(1), Tries = 3 };

    public EndingConsents Consents { get; set; } = ConsentTermsFile.Ending;

    public IEnumerable<OutboxMessage> Outbox => school.All<OutboxMessage>().OrderBy(m => m.Id);

    public static async Task<MailDesk> WithMailsAsync(TestDatabase database, int mails)
    {
        var school = new SmallSchool(database.Database);
        for (var n = 1; n <= mails; n++)
        {
            var person = Person(n);
            await school.AddAsync([person, SmallSchool.Duty(person.Id, StaffRole.Mentor), Message(n), Case(n)]);
        }
        return new MailDesk(database, school);
    }

    /// <summary>As the program does it: one sender for as long as it runs.</summary>
    public Task<StepResult> SendAsync(MailHours? hours = null, CancellationToken ct = default) =>
        (_sender ??= new MailStep(database.Database, this, Options, Consents, RoutingRulesTests.Shipped, Clock, this)).SendAsync(hours, ct);

    public Task ChangeAsync<T>(Action<T> change)
        where T : class => school.ChangeAsync(change);

    Task<Delivery> IMailTransport.SendAsync(OutgoingMail mail)
    {
        Handed.Enqueue(mail);
        return Server(mail);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Log.Enqueue(formatter(state, exception));

    private static StaffMember Person(int n) => SmallSchool.Person(new StaffId(n), FormattableString.Invariant($"Mentor{n}"));

    private static OutboxMessage Message(int n) =>
        new()
        {
            Id = n,
            Day = SmallSchool.Day(0),
            Kind = MailKind.MentorDigest,
            Recipient = new StaffId(n),
            Deadline = SmallSchool.Day(2),
            State = MailState.Pending,
            MessageKey = FormattableString.Invariant($"key-{n}"),
        };

    private static OutboxCase Case(int n) =>
        new()
        {
            MessageId = n,
            CaseReference = FormattableString.Invariant($"N-{n:0000}"),
            Unit = SmallSchool.Unit,
            Role = StaffRole.Mentor,
        };
}
