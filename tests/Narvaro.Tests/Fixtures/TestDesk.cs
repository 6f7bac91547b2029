using Narvaro.Attendance;
using Narvaro.Consent.Taking;
using Narvaro.Extracts;
using Narvaro.Extracts.Reading;
using Narvaro.Import;
using Narvaro.Import.Guarding;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Storage;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Import;

namespace Narvaro.Tests.Fixtures;

/// <summary>The first half of the night over a test's database, with the shipped profiles and an archive in the test's folder.</summary>
internal static class TestDesk
{
    public static ExtractDesk Of(Database database, string archiveFolder, TimeProvider clock) =>
        Of(database, archiveFolder, clock, TakerOf(database, clock));

    public static HeldRuns HeldOf(Database database, TimeProvider clock) => new(database, TakerOf(database, clock), clock);

    private static RunTaker TakerOf(Database database, TimeProvider clock) =>
        new(
            new GuardStep(database, new GuardLimits(), new Schools("", "", []), new CalendarSource((_, _) => null), clock),
            new RosterStep(database),
            new StaffStep(database),
            new AttendanceStep(database, new HashSet<SchoolUnitCode>(), new CalendarSource((_, _) => null)),
            new ConsentTaking(ConsentTermsFile.Shipped),
            new PupilMerges(database)
        );

    private static ExtractDesk Of(Database database, string archiveFolder, TimeProvider clock, RunTaker taker)
    {
        var archive = new Archive(archiveFolder, clock);
        return new ExtractDesk(
            database,
            new Intake(database, archive),
            archive,
            new ImportStep(database, archive, ExtractReaders.All(), ParsedText.Shipped, clock),
            taker
        );
    }
}
