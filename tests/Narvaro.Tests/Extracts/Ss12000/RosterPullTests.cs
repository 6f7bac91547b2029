using System.Text.Json.Nodes;
using Narvaro.Kernel;
using static Narvaro.Tests.Extracts.Ss12000.SmallTown;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>Who goes where, who works with what, and who is protected.</summary>
public sealed class RosterPullTests : PulledTown
{
    [Fact]
    public async Task Pupils_EnrolledInAClass_AreLinesWithClassAndMentor()
    {
        Town.Lists["/persons"][0] = Pupil(
            Mari,
            "Mari",
            ("civicNo", new JsonObject { ["value"] = "201301019999" }),
            ("sex", "Kvinna"),
            ("birthDate", "2013-01-01"),
            (
                "addresses",
                new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "Folkbokföring",
                        ["countyCode"] = 22,
                        ["municipalityCode"] = 62,
                    }
                )
            ),
            (
                "responsibles",
                new JsonArray(
                    new JsonObject { ["person"] = Ref(Id("mamma")), ["relationType"] = "Vårdnadshavare" },
                    new JsonObject { ["person"] = Ref(Id("granne")), ["relationType"] = "Utsedd behörig" }
                )
            )
        );

        Assert.Equal(
            $"{Mari};201301019999;2013-01-01;K;Mari;Test;{Unit};GR;7;7A;2026-08-01;;{Maja};Ingen;2262;{Id("mamma")};;2026-09-30T04:00:00Z",
            (await LinesAsync("elever-prov")).Single(l => l.StartsWith(Mari, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Pupils_SourceWithoutGuardians_GoInAFileWithoutTheColumns()
    {
        Town.Lists["/persons"].ForEach(p => p.Remove("responsibles"));

        var files = await Desk.NightAsync();

        Assert.DoesNotContain(files, f => f.File == "elever-prov");
        Assert.Equal(2, files.Single(f => f.File == "elever-prov-utan-hem").Lines.Length);
    }

    [Fact]
    public async Task Pupil_ChangesClass_IsTwoStaysWithoutAGap()
    {
        Town.Lists["/groups"].Clear();
        Town.Lists["/groups"].Add(Group(Class7A, "7A", "Klass", Member(Mari, to: "2026-09-13")));
        Town.Lists["/groups"].Add(Group(Id("7B"), "7B", "klass", Member(Mari, from: "2026-09-14")));

        var stays = (await LinesAsync("elever-prov")).Where(l => l.StartsWith(Mari, StringComparison.Ordinal)).Select(l => l.Split(';'));

        Assert.Equal(["7A 2026-08-01 2026-09-13", "7B 2026-09-14 "], stays.Select(s => $"{s[9]} {s[10]} {s[11]}"));
    }

    [Fact]
    public async Task Memberships_OnlyWithThePeople_AreFoundThere()
    {
        Town.Lists["/groups"][0].Remove("groupMemberships");
        foreach (var person in Town.Lists["/persons"].Take(2))
        {
            person["_embedded"] = new JsonObject
            {
                ["groupMemberships"] = new JsonArray(new JsonObject { ["group"] = Ref(Class7A), ["startDate"] = "2026-08-01" }),
            };
        }
        Events.Add(LessonOn("l1", "2026-09-28"));

        Assert.All(await Desk.LessonsAsync(), l => Assert.Contains(";7A;", l, StringComparison.Ordinal));
        Assert.Contains(Town.AskedFor("/persons"), a => a.Contains("expand=groupMemberships", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FTH", 0)]
    [InlineData("KOMVUX", 0)]
    [InlineData("TR", 1)]
    [InlineData("GRX", 1)]
    public async Task Enrolment_Form_OutsideSchoolIsLeftOutAndUnknownGoesOnInSight(string form, int lines)
    {
        Town.Lists["/persons"][0]["enrolments"]![0]!["schoolType"] = form;

        var own = (await LinesAsync("elever-prov")).Where(l => l.StartsWith(Mari, StringComparison.Ordinal)).ToList();

        Assert.Equal(lines, own.Count);
        Assert.All(own, l => Assert.Equal(form == "TR" ? "GRS" : form, l.Split(';')[7]));
    }

    [Fact]
    public async Task Pupil_Dead_IsNotInSchoolAfterThat()
    {
        Town.Lists["/persons"][0]["personStatus"] = "Avliden";
        Town.Lists["/persons"][0]["meta"] = Meta("2026-09-10T08:00:00+02:00");
        Events.Add(LessonOn("l1", "2026-09-28"));

        var files = await Desk.NightAsync();

        Assert.Equal(
            "2026-09-10",
            files.Single(f => f.File == "elever-prov").Lines.Single(l => l.StartsWith(Mari, StringComparison.Ordinal)).Split(';')[11]
        );
        Assert.DoesNotContain(
            files.Where(f => f.File.StartsWith("lektioner", StringComparison.Ordinal)),
            f => f.Lines.Any(l => l.Contains(Mari, StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("Rektor", "Rektor")]
    [InlineData("Kurator", "Elevhälsa")]
    [InlineData("Speciallärare/specialpedagog", "Elevhälsa")]
    [InlineData("Lärare", null)]
    [InlineData("Skoladministratör", null)]
    [InlineData("Framtidsroll", null)]
    public async Task Duty_Role_IsToldOnlyWhereItIsToldOfCases(string word, string? role)
    {
        var duty = Town.Lists["/duties"][0];
        duty["dutyRole"] = word;
        duty.Remove("assignmentRole");

        var lines = role is null ? await LinesAsync("elever-prov") : await LinesAsync("personal-prov");

        Assert.Equal(
            role is not null,
            lines is [var only] && only == $"{Maja};Maja Test;maja@skola.example;{role};{Unit};;2026-08-01;;2026-09-30T04:00:00Z"
        );
    }

    [Fact]
    public async Task Duty_AboveTheSchools_GivesNoUnit()
    {
        Town.Lists["/organisations"].Add(Entity(Id("kommun"), ("organisationType", "Huvudman")));
        Town.Lists["/organisations"][0]["parentOrganisation"] = Ref(Id("kommun"));
        Town.Lists["/duties"]
            .Add(
                Entity(Id("d2"), ("person", Ref(Maja)), ("dutyAt", Ref(Id("kommun"))), ("dutyRole", "Kurator"), ("startDate", "2026-08-01"))
            );

        Assert.EndsWith(
            $";Mentor;{Unit};7A;2026-08-01;;2026-09-30T04:00:00Z",
            Assert.Single(await LinesAsync("personal-prov")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Staff_NotExpanded_IsAskedForAmongThePeople()
    {
        Town.Mood = context =>
        {
            if (context.Request.Query["expand"] == "person")
            {
                context.Request.QueryString = Microsoft.AspNetCore.Http.QueryString.Empty;
            }
            return Task.FromResult(false);
        };

        Assert.StartsWith(
            $"{Maja};Maja Test;maja@skola.example;Mentor;",
            Assert.Single(await LinesAsync("personal-prov")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Ingen", "Sekretessmarkering", "Sekretessmarkering")]
    [InlineData("Ingen", "Framtidsskydd", "Framtidsskydd")]
    [InlineData("Skyddad folkbokföring", "Ingen", "Skyddad folkbokföring")]
    [InlineData("Sekretessmarkering", "Skyddad folkbokföring", "Skyddad folkbokföring")]
    [InlineData("Framtidsskydd", null, "Framtidsskydd")]
    public async Task Protection_OnThePersonAndOnAReference_TheStrongerHolds(string own, string? reference, string told)
    {
        Town.Lists["/persons"][0]["securityMarking"] = own;
        Town.Lists["/groups"][0] = Group(Class7A, "7A", "Klass", Member(Mari, marking: reference), Member(Olle));

        Assert.Equal(told, await ProtectionAsync());
    }

    [Fact]
    public async Task Protection_OnlyOnTheReferenceOfAnAttendance_RaisesTheSameNightAndStays()
    {
        var attendance = Register("l1", Mari, 40, 0, 0, At("2026-09-28", 8, 5));
        attendance["student"] = Ref(Mari, "Sekretessmarkering");
        Events.Add(LessonOn("l1", "2026-09-28", 8, attendance));

        Assert.Equal("Sekretessmarkering", await ProtectionAsync());
        Events.Clear();
        Assert.Equal("Sekretessmarkering", await ProtectionAsync());
    }

    [Fact]
    public async Task Protection_ComesBackAfterHavingGone_IsADeliveryOfItsOwn()
    {
        var contents = new List<string>();
        foreach (var marking in new[] { "Sekretessmarkering", "Ingen", "Sekretessmarkering" })
        {
            Town.Lists["/persons"][0]["securityMarking"] = marking;
            contents.Add(string.Join('\n', await LinesAsync("elever-prov")));
        }

        Assert.Equal(3, contents.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Units_OnlyTheWanted_ArePulled()
    {
        Town.Lists["/organisations"].Add(Entity(Id("annan"), ("organisationType", "Skolenhet"), ("schoolUnitCode", "99000002")));
        Town.Lists["/persons"][1]["enrolments"]![0]!["enroledAt"] = Ref(Id("annan"));
        Desk.System = Desk.System with { SchoolUnits = [SchoolUnitCode.Parse(Unit)] };
        Events.Add(LessonOn("l1", "2026-09-28"));

        var files = await Desk.NightAsync();

        Assert.StartsWith(Mari, Assert.Single(files.Single(f => f.File == "elever-prov").Lines), StringComparison.Ordinal);
        Assert.Contains(Town.AskedFor("/calendarEvents"), a => a.Contains($"organisation={School}", StringComparison.Ordinal));
    }

    private async Task<string> ProtectionAsync() =>
        (await LinesAsync("elever-prov")).Single(l => l.StartsWith(Mari, StringComparison.Ordinal)).Split(';')[13];

    private async Task<string[]> LinesAsync(string file) => (await Desk.NightAsync()).Single(f => f.File == file).Lines;
}
