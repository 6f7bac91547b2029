using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;

namespace Narvaro.Routing;

public enum MailState
{
    Pending,

    /// <summary>Handed to the transport; a crash from here on leaves it doubtful whether it went.</summary>
    Sending,
    Sent,
    Failed,

    /// <summary>Not sent, for the reason given.</summary>
    Suppressed,
}

/// <summary>Why a mail was not sent, where more than one room has to know.</summary>
public static class MailReasons
{
    public const string NoDuty = "ingen roll längre";
}

/// <summary>A mail to be sent: whom, what kind and which cases. No text and no figures: the text is made when it is sent, and nothing
/// in it could be worked out from here (design §8).</summary>
public sealed class OutboxMessage
{
    public required int Id { get; init; }

    /// <summary>The school day it belongs to: one digest of cases for each recipient and day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Who is both mentor and in the team gets the team's; rektor's and huvudman's weigh more.</summary>
    public required MailKind Kind { get; set; }
    public required StaffId Recipient { get; init; }

    /// <summary>Last school day to acknowledge the first of the cases; the day itself when it has none.</summary>
    public required DateOnly Deadline { get; set; }
    public required MailState State { get; set; }

    /// <summary>Why it was suppressed or failed, without addresses.</summary>
    public string? Reason { get; set; }

    /// <summary>Local part of the Message-ID, the same at every try.</summary>
    public required string MessageKey { get; init; }
    public int Attempts { get; set; }

    /// <summary>A try was begun whose end nobody saw: the mail may have gone twice.</summary>
    public bool Doubtful { get; set; }
    public DateTime? SentAt { get; set; }

    /// <summary>When the server first asked to try this mail again, UTC.</summary>
    public DateTime? PutOffSince { get; set; }
}

/// <summary>A case that a mail speaks of, by reference only, and the duty for which the recipient is told: it is looked up again when the
/// mail is sent.</summary>
public sealed class OutboxCase
{
    public required int MessageId { get; init; }
    public required string CaseReference { get; init; }
    public required SchoolUnitCode Unit { get; init; }
    public required StaffRole Role { get; init; }

    /// <summary>What it is told for.</summary>
    public Matter Matter { get; init; }
}

/// <summary>What became of a change of a case: whom it was put out to, or why to nobody. A change is routed once.</summary>
public sealed class RoutedChange
{
    public required CaseId CaseId { get; init; }
    public required int Number { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Any but NoRecipient: what has nobody to tell is not routed yet.</summary>
    public required RoutingOutcome Outcome { get; set; }
}

public enum RoutingOutcome
{
    Queued,

    /// <summary>First night after installation: one list, no mail.</summary>
    Baseline,

    /// <summary>The change is none that people are told of.</summary>
    NothingNew,

    /// <summary>Protected identity: no mail at all (domain §1.6).</summary>
    Protected,

    /// <summary>Nobody holds the duty, or has no address.</summary>
    NoRecipient,

    /// <summary>What it told of was withdrawn or corrected before any mail left.</summary>
    Retracted,

    /// <summary>People had been told of the same level, in an entry that was withdrawn since.</summary>
    ToldBefore,
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox").HasKey(m => m.Id);
        // Of anything else there may be a second mail in a day: trouble that was mended, and came back.
        builder.HasIndex(m => new { m.Day, m.Recipient }).IsUnique().HasFilter(MailKinds.DigestFilter);
        builder.HasIndex(m => m.State);
    }
}

internal sealed class OutboxCaseMapping : IEntityTypeConfiguration<OutboxCase>
{
    public void Configure(EntityTypeBuilder<OutboxCase> builder)
    {
        builder
            .ToTable("outbox_cases")
            .HasKey(c => new
            {
                c.MessageId,
                c.CaseReference,
                c.Matter,
            });
        // What was waiting before there were reminders told of the case.
        builder.Property(c => c.Matter).HasDefaultValue(Matter.New);
    }
}

internal sealed class RoutedChangeMapping : IEntityTypeConfiguration<RoutedChange>
{
    public void Configure(EntityTypeBuilder<RoutedChange> builder) =>
        builder.ToTable("routed_changes").HasKey(c => new { c.CaseId, c.Number });
}
