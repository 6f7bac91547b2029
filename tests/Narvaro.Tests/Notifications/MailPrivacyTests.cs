using Narvaro.Cases;
using Narvaro.Cases.ChildConcern;
using Narvaro.Cases.Notes;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Routing;
using Narvaro.Signals;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Routing;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Notifications;

/// <summary>From signals to files in the folder, with pupils called KÄNSLIGT: nothing of them may arrive, or be logged (domain §1.5).</summary>
public sealed class MailPrivacyTests : IDisposable
{
    /// <summary>Long enough not to stand in the random boundary between the parts of a mail.</summary>
    private const int FirstPupil = 8640901;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Mails_OfAWholeEvening_NameNobody(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(database.Database);
        await school.StaffAsync();
        for (var pupil = FirstPupil; pupil < FirstPupil + 4; pupil++)
        {
            await school.PupilAsync(pupil);
        }
        await EveningAsync(database, school, 0);
        // Every level of the ladder, so that every kind of mail goes.
        var levels = Enumerable.Range(1, 4).Select(level => Signal(Day(1), FirstPupil + level - 1, "rise", level, RuleMode.Alarm));
        await EveningAsync(database, school, 1, [.. levels]);
        await WriteAsync(database);
        var desk = new MailDesk(database, school);
        var folder = new FolderTransport(new MailOptions { Folder = _folder.Path("mail") });
        desk.Server = folder.SendAsync;

        var result = await desk.SendAsync();

        Assert.Equal(3, result.Counts["sent"]);
        var mails = Directory.GetFiles(_folder.Path("mail"), "*.eml").Order(StringComparer.Ordinal).Select(ReceivedMail.Read).ToList();
        Assert.Equal([4, 3, 2], mails.Select(m => m.Text.Split("  N-").Length - 1));
        foreach (var mail in mails)
        {
            string[] never =
            [
                "KÄNSLIGT",
                "Åsa",
                "Öberg",
                "7A",
                $"{FirstPupil}",
                "rise",
                "fönster",
                "Maja ",
                "Hedda",
                Unit.Value,
                "nivå",
                "frånvaro",
            ];
            Assert.All(never, word => Assert.DoesNotContain(word, mail.Everything, StringComparison.Ordinal));
            Assert.Contains("N-0004", mail.Text, StringComparison.Ordinal);
        }
        Assert.Empty(desk.Log);
    }

    /// <summary>What people write of a pupil, and that there is a report of concern, are marked as well.</summary>
    private static Task WriteAsync(TestDatabase database) =>
        database.Database.InTransactionAsync(
            async db =>
            {
                var at = Day(1).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);
                var id = db.Set<Case>().Single(c => c.PupilId == new PupilId(FirstPupil)).Id;
                var call = new ContactWord(id, Day(0), "maja", at, ContactWith.Pupil, ContactWay.Phone, "KÄNSLIGT samtal", "KÄNSLIGT");
                await ContactNotes.AddAsync(db, call, CancellationToken.None);
                var note = new PupilHealthWord(id, Unit, Day(0), "hedda", at, "KÄNSLIGT kartläggning");
                await PupilHealthNotes.AddAsync(db, note, CancellationToken.None);
                var concern = new ConcernWord(new PupilId(FirstPupil), Unit, "maja", at, "KÄNSLIGT kollega", Reference: "KÄNSLIGT");
                await ChildConcerns.ReportAsync(db, concern, CancellationToken.None);
            },
            CancellationToken.None
        );

    private static async Task EveningAsync(TestDatabase database, SmallSchool school, int day, params Signal[] signals)
    {
        await school.EveningAsync(Day(day), signals);
        await new CasesStep(database.Database).AdvanceAsync(Day(day), CancellationToken.None);
        await SmallSchool.RouteAsync(database, day);
    }
}
