using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Import.Rows;
using Narvaro.Kernel;

namespace Narvaro.Import;

/// <summary>What an extract holds, which decides the room that takes its rows.</summary>
public enum ExtractKind
{
    Lessons,
    Pupils,
    Staff,
    Calendar,

    /// <summary>A row for a pupil and day, without lessons.</summary>
    Days,

    /// <summary>Sums for a span of dates: no day can be told from another.</summary>
    Periods,

    /// <summary>Anmäld frånvaro: from when to when a pupil is said to be away, without lessons. It meets the timetable.</summary>
    AbsenceReports,

    /// <summary>Samtycken: what givers have said of letting the school tell others.</summary>
    Consents,
    Cases,
}

public enum ImportOutcome
{
    /// <summary>Read and checked; its rows wait for Roster or Attendance.</summary>
    Staged,
    Imported,

    /// <summary>Every accepted row said what was known already.</summary>
    Unchanged,

    /// <summary>Read, but the guard finds it suspicious: its rows are kept aside until a person has decided.</summary>
    Held,

    /// <summary>Not read at all: no profile fits, or the file is not what its name says. Or a person has refused it.</summary>
    Refused,
}

/// <summary>Receipt of one reading of one extract. Always <c>Rows = Imported + Changed + Unchanged + Rejected</c> once it is no longer
/// <see cref="ImportOutcome.Staged"/>, <see cref="ImportOutcome.Held"/> or refused by a person.</summary>
public sealed class ImportRun
{
    public required int Id { get; init; }
    public required string Sha256 { get; init; }
    public required string FileName { get; init; }
    public required string Profile { get; set; }

    /// <summary>SHA-256 of the profile as it was: with another, the same extract is worth reading again.</summary>
    public string? ProfileSha256 { get; set; }
    public required ExtractKind? Kind { get; set; }
    public required DateTime At { get; init; }
    public required ImportOutcome Outcome { get; set; }

    /// <summary>Why it was held or refused, in Swedish, with what would be right; holds no values of the file.</summary>
    public string? Reason { get; set; }

    /// <summary>Encoding, separator and header row that were found, then notes on the file as a whole, e.g. "utf-8; ';'; rubrik på rad 1;
    /// okända kolumner: Anteckning". Headers, never values.</summary>
    public string? Dialect { get; set; }
    public int Rows { get; set; }
    public int Imported { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }
    public int Rejected { get; set; }

    /// <summary>Different pupils in the accepted rows.</summary>
    public int Pupils { get; set; }

    /// <summary>Different dates in the accepted rows.</summary>
    public int Days { get; set; }
    public long Milliseconds { get; set; }

    /// <summary>First day that the extract was said to cover, by <c>--from</c> or its name.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day that the extract was said to cover, by <c>--to</c> or its name.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The unit that the extract was said to be about, by <c>--unit</c> or its name.</summary>
    public SchoolUnitCode? Unit { get; set; }

    /// <summary>The extract is all there is of its units and days: what is gone from it is to be retracted.</summary>
    public bool Complete { get; set; }

    /// <summary>Lessons have no time of day, so that a pupil's day is only known when all of it has been read.</summary>
    public bool Timeless { get; set; }

    /// <summary>The extract has days of absence only: any other school day of an enrolled pupil was so many minutes of presence.</summary>
    public int? PresentDayMinutes { get; set; }

    /// <summary>Lessons that were gone from the extract and are cancelled since.</summary>
    public int Retracted { get; set; }

    /// <summary>The profile says that pupils, classes and grades come from the rows, since the source has no roster.</summary>
    public bool PupilsFromRows { get; set; }

    /// <summary>Rejected rows that are no data, such as totals.</summary>
    public int SummaryRows { get; set; }

    /// <summary>The file ends in the middle of a row.</summary>
    public bool CutOff { get; set; }

    /// <summary>When a person decided on it, UTC; null when nobody has.</summary>
    public DateTime? DecidedAt { get; set; }
    public string? DecidedBy { get; set; }
    public string? DecidedWhy { get; set; }

    /// <summary>A person has let it through after it was held: what it says was known from <see cref="At"/>, not from the decision.</summary>
    public bool WasReleased => DecidedAt is not null && Outcome != ImportOutcome.Refused;

    /// <summary>A person has refused it.</summary>
    public bool WasRefused => DecidedAt is not null && Outcome == ImportOutcome.Refused;
}

/// <summary>A line that was not taken, with where and why. Holds the shape of the value (9 for digits, A for letters), never the value.</summary>
public sealed class RejectedRow
{
    public const string UnknownPupil = "Eleven finns inte i elevregistret";
    public const string UnknownPupilCure = "Läs in elevfilen först, eller rätta elevens id";

    public required int RunId { get; init; }

    /// <summary>Line in the file, from 1, as an editor counts.</summary>
    public required int Line { get; init; }

    /// <summary>Header of the column at fault; empty when the whole line is.</summary>
    public required string Column { get; init; }
    public required string Shape { get; init; }

    /// <summary>What is wrong, in Swedish.</summary>
    public required string Reason { get; init; }

    /// <summary>What would be right, in Swedish.</summary>
    public required string Cure { get; init; }

    /// <summary>A row about a pupil that the roster does not have.</summary>
    public static RejectedRow OfUnknownPupil(int runId, int line, string pupilKey) =>
        new()
        {
            RunId = runId,
            Line = line,
            Column = "elev",
            Shape = ValueShape.Of(pupilKey),
            Reason = UnknownPupil,
            Cure = UnknownPupilCure,
        };
}

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.ToTable("import_runs").HasKey(r => r.Id);
        builder.Ignore(r => r.WasReleased).Ignore(r => r.WasRefused);
        builder.HasIndex(r => r.Sha256);
        builder.HasIndex(r => r.Outcome);
    }
}

internal sealed class RejectedRowMapping : IEntityTypeConfiguration<RejectedRow>
{
    public void Configure(EntityTypeBuilder<RejectedRow> builder) => builder.ToTable("rejected_rows").HasKey(r => new { r.RunId, r.Line });
}
