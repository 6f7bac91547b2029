using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;

namespace Narvaro.Cases.Notes;

/// <summary>Whom the school has spoken with.</summary>
public enum ContactWith
{
    Guardian1,
    Guardian2,
    Pupil,
    Other,
}

/// <summary>In what way.</summary>
public enum ContactWay
{
    Phone,
    Meeting,
    Message,
    HomeVisit,
}

/// <summary>
/// A contact of mentor and home (OSL 23:2 second paragraph: kept factual). Never altered; it may be withdrawn, on record. What the
/// pupil and the guardians say have fields of their own, so that neither is lost in the other's.
/// </summary>
public sealed class ContactNote : INote
{
    public required int Id { get; init; }
    public required CaseId CaseId { get; init; }

    /// <summary>The day of the contact, in Stockholm.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Key of the person.</summary>
    public required string By { get; init; }
    public required ContactWith With { get; init; }
    public required ContactWay Way { get; init; }
    public required string Text { get; init; }
    public required string? PupilSays { get; init; }
    public required string? GuardiansSay { get; init; }
    public DateTime? WithdrawnAt { get; set; }
    public string? WithdrawnBy { get; set; }
    public string? WithdrawnWhy { get; set; }
}

internal sealed class ContactNoteMapping : IEntityTypeConfiguration<ContactNote>
{
    public void Configure(EntityTypeBuilder<ContactNote> builder)
    {
        builder.ToTable("contact_notes").HasKey(n => n.Id);
        builder.HasIndex(n => n.CaseId);
    }
}
