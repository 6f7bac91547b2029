using Narvaro.Cases;
using Narvaro.Consent;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Desks;

/// <summary>The list of consents that a person may read; the cast is <see cref="DeskSchool"/>'s.</summary>
public sealed class ConsentDeskTests
{
    private static readonly ConsentTerms Terms = ConsentTermsFile.Shipped;
    private static readonly DateOnly Soon = new(2026, 10, 9);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task List_OneGuardianHasSaidYes_TellsWhoIsMissing(string kind)
    {
        await using var test = await SaidAsync(kind, Said.Record(1, new PupilId(1), ConsentGiver.Guardian1, "g-1"));

        var list = await Desk(test).ListAsync("hedda", new ConsentFilter(), 1, default);

        var row = Assert.Single(list.Consents.Rows);
        Assert.Equal(("N-0001", "KÄNSLIGT-Åsa KÄNSLIGT-Öberg"), (row.Case, row.Pupil));
        Assert.Equal((ConsentGiver.Guardian1, true, Said.Start, Said.End), (row.Giver, row.Agrees, row.From, row.To));
        Assert.Equal(("Socialtjänsten", "Samverkan om elevens skolnärvaro"), (row.Recipient, row.Purpose));
        Assert.Equal(["Närvaro och frånvaro, dag för dag"], row.Items);
        Assert.False(row.Standing.Stands);
        Assert.StartsWith("Samtycke saknas från vårdnadshavare 2", Assert.Single(row.Standing.WhyNot), StringComparison.Ordinal);
        Assert.Contains("vårt förslag", list.Ages, StringComparison.Ordinal);
        Assert.Contains("OSL 12:3", list.Ages, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task List_OrderedByWhatEndsFirst_TellsWhatStandsToday(string kind)
    {
        var withdrawn = Said.Record(4, new PupilId(1), ConsentGiver.Guardian2, "g-2", to: Soon.AddDays(-1));
        (withdrawn.WithdrawnAt, withdrawn.WithdrawnOn) = (Said.At, Said.Today.AddDays(-1));
        await using var test = await SaidAsync(
            kind,
            Said.Record(1, new PupilId(1), ConsentGiver.Guardian1, "g-1"),
            Said.Record(2, new PupilId(1), ConsentGiver.Guardian2, "g-2", to: Soon),
            Said.Record(3, new PupilId(1), ConsentGiver.Guardian1, "g-1", to: Said.Today.AddDays(-3)),
            Other(withdrawn)
        );

        var rows = (await Desk(test).ListAsync("rut", new ConsentFilter(), 1, default)).Consents.Rows;

        Assert.Equal(
            [(2, true, ""), (1, true, ""), (3, false, "Gällde till och med 2026-10-02."), (4, false, "Återkallat 2026-10-04.")],
            rows.Select(r => (r.Consent, r.Standing.Stands, string.Join(' ', r.Standing.WhyNot)))
        );
    }

    /// <summary>A no of the same giver stops what both have agreed to, and says who.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task List_OneGuardianHasSaidNoSince_TellsIt(string kind)
    {
        await using var test = await SaidAsync(
            kind,
            Said.Record(1, new PupilId(1), ConsentGiver.Guardian1, "g-1"),
            Said.Record(2, new PupilId(1), ConsentGiver.Guardian2, "g-2", to: Said.Today.AddDays(-3))
        );
        var no = Said.Order(ConsentGiver.Guardian2, agrees: false) with { To = null };
        Assert.Equal(3, (await Desk(test).RecordAsync("rut", "N-0001", no, default)).Consent);

        var rows = (await Desk(test).ListAsync("rut", new ConsentFilter(), 1, default)).Consents.Rows;

        // A no has no end; it comes after what has one, and before what has ended.
        Assert.Equal([1, 3, 2], rows.Select(r => r.Consent));
        Assert.StartsWith("Vårdnadshavare 2 har sagt nej", Assert.Single(rows[0].Standing.WhyNot), StringComparison.Ordinal);
        Assert.Equal(["Det här är ett nej."], rows[1].Standing.WhyNot);
    }

    /// <summary>Fifteen years old: the law has no age, the municipality's configuration has ours.</summary>
    [Fact]
    public async Task List_PupilWhoMustAgree_IsMissing()
    {
        await using var test = await SaidAsync(
            "Sqlite",
            Said.Record(1, new PupilId(1), ConsentGiver.Guardian1, "g-1"),
            Said.Record(2, new PupilId(1), ConsentGiver.Guardian2, "g-2")
        );
        await new SmallSchool(test.Database).ChangeAsync<Pupil>(p => p.BirthDate = Said.Aged(15));

        var row = (await Desk(test).ListAsync("rut", new ConsentFilter(), 1, default)).Consents.Rows[0];

        Assert.StartsWith("Samtycke saknas från eleven", Assert.Single(row.Standing.WhyNot), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task List_EachPupilIsALine_AndAMarkedOneIsTheHandlersUnderAnAlias(string kind)
    {
        await using var test = await SaidAsync(
            kind,
            Said.Record(1, new PupilId(1), ConsentGiver.Guardian1, "g-1"),
            Said.Record(2, new PupilId(1), ConsentGiver.Guardian2, "g-2"),
            Said.Record(3, new PupilId(2), ConsentGiver.Guardian1, "g-3")
        );

        var shown = new List<(string, string)>();
        foreach (var person in new[] { "hedda", "pia", "maja", "ola" })
        {
            shown.AddRange(
                (await Desk(test).ListAsync(person, new ConsentFilter(), 1, default)).Consents.Rows.Select(r =>
                    (person, $"{r.Consent} {r.Pupil}")
                )
            );
        }

        Assert.Equal(
            [("hedda", "1 KÄNSLIGT-Åsa KÄNSLIGT-Öberg"), ("hedda", "2 KÄNSLIGT-Åsa KÄNSLIGT-Öberg"), ("pia", "3 Elev A-001")],
            shown
        );
        Assert.Equal(
            [("hedda", "N-0001", true), ("pia", "N-0002", true), ("maja", "", false), ("ola", "", false)],
            DeskSchool.LogOf(test).Select(l => (l.Who, l.What, l.Allowed))
        );
        Assert.All(DeskSchool.LogOf(test), l => Assert.Equal((Act.Read, DataClass.Consent), (l.Act, l.Class)));
    }

    [Fact]
    public async Task List_ManyConsents_AreTurnedInPages()
    {
        await using var test = await SaidAsync(
            "Sqlite",
            [.. Enumerable.Range(1, 120).Select(n => Said.Record(n, new PupilId(1), ConsentGiver.Guardian1, "g-1"))]
        );

        var pages = new List<Listing<ConsentRow>>();
        for (var n = 1; n <= 4; n++)
        {
            pages.Add((await Desk(test).ListAsync("hedda", new ConsentFilter(), n, default)).Consents);
        }

        Assert.Equal([(50, true), (50, true), (20, false), (0, false)], pages.Select(p => (p.Rows.Count, p.More)));
        Assert.Equal(Enumerable.Range(1, 120), pages.SelectMany(p => p.Rows).Select(r => r.Consent));
    }

    [Fact]
    public async Task List_PupilWithoutAnOpenCase_HasNoReference()
    {
        await using var test = await SaidAsync("Sqlite", Said.Record(1, new PupilId(1), ConsentGiver.Guardian1, "g-1"));
        await new SmallSchool(test.Database).ChangeAsync<Case>(c => c.Status = CaseStatus.Closed);

        Assert.Null(Assert.Single((await Desk(test).ListAsync("hedda", new ConsentFilter(), 1, default)).Consents.Rows).Case);
    }

    private static ConsentDesk Desk(TestDatabase test) => new(test.Database, Terms, new FixedClock(DeskSchool.Now));

    private static async Task<TestDatabase> SaidAsync(string kind, params object[] records)
    {
        var test = await DeskSchool.OpenAsync(kind);
        await new SmallSchool(test.Database).AddAsync(records);
        return test;
    }

    /// <summary>The same word to another recipient, so that it does not take back what was said to the first.</summary>
    private static ConsentRecord Other(ConsentRecord said) =>
        new()
        {
            Id = said.Id,
            PupilId = said.PupilId,
            Giver = said.Giver,
            GuardianKey = said.GuardianKey,
            Agrees = said.Agrees,
            Direction = said.Direction,
            Discloser = said.Discloser,
            Recipient = "rad-och-stod",
            Purpose = said.Purpose,
            Items = said.Items,
            Form = said.Form,
            From = said.From,
            To = said.To,
            RecordedBy = said.RecordedBy,
            RecordedAt = said.RecordedAt,
            WithdrawnAt = said.WithdrawnAt,
            WithdrawnOn = said.WithdrawnOn,
        };
}
