using Narvaro.Signals;
using Narvaro.Signals.Limits;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Signals.Explaining;

namespace Narvaro.Tests.Signals.Limits;

public sealed class RuleBookTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Keep_SeveralEvenings_IsKeptOnceWithTheFirst(string kind)
    {
        await using var school = await RebuildSchool.OpenAsync(kind);
        await school.LiveAsync(0, 2);

        var book = Assert.Single(school.School.All<RuleBook>());

        Assert.Equal(
            (Shipped.Thresholds.Sha256, Shipped.Thresholds.Version, SmallSchool.Day(0), RebuildSchool.After(0, 2, 30)),
            (book.Sha256, book.Version, book.FirstUsedOn, book.FirstUsedAt)
        );
        Assert.Equal(Shipped.Thresholds.Text, book.Text);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Last_OldBookTakenUpAgain_IsThatOne(string kind)
    {
        using var file = new LimitsFile();
        file.Change("\"limit\": 4.5", "\"limit\": 4.4", "prov-2");
        await using var school = await RebuildSchool.OpenAsync(kind);
        await using var db = school.Database.Open();
        Assert.Null(await RuleBook.LastAsync(db, default));

        await school.LiveAsync(0, 0);
        school.Limits = ThresholdsInForce.Always(Shipped.Load(file.Folder));
        await school.LiveAsync(1, 1);
        Assert.Equal("prov-2", (await RuleBook.LastAsync(db, default))?.Version);
        school.Limits = ThresholdsInForce.Always(Shipped.Thresholds);
        await school.LiveAsync(2, 2);
        // An evening from before the time was kept is older than any other.
        await school.School.AddAsync([
            new Evaluation
            {
                AsOf = SmallSchool.Day(3),
                ConfigHash = "0",
                Pupils = 0,
                Signals = 0,
            },
        ]);

        Assert.Equal(Shipped.Thresholds.Sha256, (await RuleBook.LastAsync(db, default))?.Sha256);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_AlteredText_IsNoRuleBook(string kind)
    {
        await using var school = await RebuildSchool.OpenAsync(kind);
        await school.School.AddAsync([
            new RuleBook
            {
                Sha256 = Shipped.Thresholds.Sha256,
                Version = "prov",
                Text = Shipped.Thresholds.Text.Replace("4.5", "4.4", StringComparison.Ordinal),
                FirstUsedOn = SmallSchool.Monday,
                FirstUsedAt = RebuildSchool.After(0, 2),
            },
        ]);
        await using var db = school.Database.Open();

        Assert.Null(await RuleBook.ReadAsync(db, Shipped.Thresholds.Sha256, default));
    }
}
