using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Tests.Roster;

/// <summary>A roster delivery of a day, taken as the night takes it.</summary>
internal sealed class RosterRun(Database database)
{
    public static readonly SchoolUnitCode Unit = SchoolUnitCode.Parse("99000001");
    public static readonly SchoolUnitCode OtherUnit = SchoolUnitCode.Parse("99000002");
    public static readonly DateOnly Start = new(2025, 8, 18);
    private int _runs;

    public IReadOnlyCollection<ProvenMerge> Proven { get; private set; } = [];

    /// <param name="day">Days after 1 September 2025.</param>
    /// <param name="rows">Rows of the file.</param>
    public async Task<ImportRun> TakeAsync(int day, params StagedPupil[] rows)
    {
        var id = ++_runs;
        var run = new ImportRun
        {
            Id = id,
            Sha256 = "",
            FileName = "elever.csv",
            Profile = "narvaro-elever",
            Kind = ExtractKind.Pupils,
            At = new DateTime(2025, 9, 1, 20, 0, 0, DateTimeKind.Utc).AddDays(day),
            Outcome = ImportOutcome.Staged,
            Rows = rows.Length,
        };
        await database.InTransactionAsync(
            async db =>
            {
                db.Add(run);
                db.AddRange(rows.Select((row, i) => Row(row, id, i + 2)));
                await db.SaveChangesAsync();
                Proven = await new RosterStep(database).ApplyAsync(db, run, default);
                return 0;
            },
            default
        );
        return run;
    }

    public async Task<PupilKeys> KeysAsync()
    {
        await using var db = database.Open();
        return await PupilKeys.ReadAsync(db, default);
    }

    public static StagedPupil Pupil(
        string key,
        string? personnummer = null,
        string? temporary = null,
        string name = "Mari Provsson",
        string schoolClass = "7Å",
        SchoolUnitCode? unit = null,
        DateOnly? from = null,
        ProtectionMark protection = ProtectionMark.None,
        bool lowered = false
    ) =>
        new()
        {
            RunId = 0,
            Line = 0,
            PupilKey = key,
            Personnummer = personnummer,
            TemporaryNumber = temporary,
            GivenName = name.Split(' ')[0],
            FamilyName = name.Split(' ')[^1],
            Unit = unit ?? Unit,
            Form = SchoolForm.GR,
            Grade = 7,
            Class = schoolClass,
            From = from ?? Start,
            Protection = protection,
            ProtectionLowered = lowered,
        };

    private static StagedPupil Row(StagedPupil row, int run, int line) =>
        new()
        {
            RunId = run,
            Line = line,
            PupilKey = row.PupilKey,
            Personnummer = row.Personnummer,
            TemporaryNumber = row.TemporaryNumber,
            GivenName = row.GivenName,
            FamilyName = row.FamilyName,
            Unit = row.Unit,
            Form = row.Form,
            Grade = row.Grade,
            Class = row.Class,
            From = row.From,
            To = row.To,
            Protection = row.Protection,
            ProtectionLowered = row.ProtectionLowered,
        };
}
