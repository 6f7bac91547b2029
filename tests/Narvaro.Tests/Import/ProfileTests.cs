using Narvaro.Extracts.Reading;
using Narvaro.Import.Layout;
using Narvaro.Import.Profiles;
using Narvaro.Kernel.Configuration;
using Narvaro.Tests.Extracts;

namespace Narvaro.Tests.Import;

public class ProfileTests
{
    [Theory]
    [InlineData("skolenhetskod;elev;datum;start;slut", null, "narvaro-lektioner")]
    [InlineData("SKOLENHETSKOD; Elev ;Datum;Start;Slut;AMNE", "narvaro", "narvaro-lektioner")]
    [InlineData("Skolenhets\u00A0kod;elev;skolform;Årskurs;fran", "narvaro", "narvaro-elever")]
    [InlineData("person;namn;e-post;roll;från", "narvaro", "narvaro-personal")]
    [InlineData("datum", null, "narvaro-kalender")]
    [InlineData("date;day_index;term", null, "school-days")]
    [InlineData("school_unit;pupil_id;date;lesson_start;lesson_end;absence_minutes;absence_kind", null, "lesson-events")]
    public void Of_KnownHeader_ChoosesByIt(string header, string? name, string profile)
    {
        Assert.Equal(profile, Choose(header, name).Profile!.Name);
    }

    [Theory]
    [InlineData("alfa;beta;gamma", null, "Ingen känd rubrikrad")]
    [InlineData("Undv. tid;Lekt.;N min", null, "vklass-franvarorapport (saknar Personnr, GF min, F min)")]
    [InlineData("skolenhetskod;elev;datum;start;ämne;klass", null, "narvaro-lektioner (saknar slut)")]
    [InlineData("skolenhetskod;elev;datum;start", null, "narvaro-lektioner (saknar slut)")]
    [InlineData("datum;a;b;c", null, "narvaro-kalender (känner igen färre än hälften av kolumnerna)")]
    [InlineData("datum;skolenhetskod", "skolsystem", "Profilen skolsystem finns inte")]
    [InlineData("datum;skolenhetskod;datum", "narvaro-kalender", "Två kolumner heter »datum")]
    [InlineData("skolenhetskod;elev;datum;start;slut;Ã¤mne", null, "omkodad två gånger")]
    [InlineData("skolenhetskod;elev;start;slut", "narvaro-lektioner", "Kolumner saknas: datum")]
    public void Of_HeaderThatDoesNotFit_IsRefusedSayingWhatIsNear(string header, string? name, string told)
    {
        var choice = Choose(header, name);

        Assert.Null(choice.Profile);
        Assert.Contains(told, choice.Refusal!.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(choice.Refusal.Cure);
    }

    [Fact]
    public void Of_TwoProfilesThatFitAsWell_IsRefused()
    {
        var calendar = ParsedText.Shipped.Profiles.First(p => p.Name.EndsWith("kalender", StringComparison.Ordinal));
        var choice = ProfileChoice.Of(["datum"], new ProfileCatalogue([calendar, calendar with { Name = "egen" }]), null);

        Assert.Contains("narvaro-kalender, egen", choice.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("skolenhetskod;elev;datum;start;slut;ämne", "tider v36.csv", "narvaro-tider")]
    [InlineData("skolenhetskod;elev;datum;start;slut;ämne", "lektioner v36.csv", "narvaro-lektioner")]
    // A register is a register whatever the file is called.
    [InlineData("skolenhetskod;elev;datum;start;slut;ämne;ogiltig_min", "tider v36.csv", "narvaro-lektioner")]
    public void Of_ProfileForFilesOfTheName_GoesBeforeOneThatKnowsAsMuch(string header, string fileName, string profile) =>
        Assert.Equal(profile, ProfileChoice.Of(header.Split(';'), ParsedText.Shipped, null, fileName).Profile?.Name);

    [Fact]
    public void Load_ANewFile_IsANewFormat()
    {
        using var config = new TempFolder();
        Directory.CreateDirectory(Path.Combine(config.Path, "extract-formats"));
        config.Write(
            "extract-formats/timmar.json",
            """
            { "name": "timmar", "title": "Timmar", "kind": "lessons", "minuteUnit": "hours",
              "columns": {
                "unit": { "headers": ["Skola"], "required": true }, "pupil": { "headers": ["Elev"], "required": true },
                "date": { "headers": ["Dag"], "required": true }, "start": { "headers": ["Från"], "required": true },
                "end": { "headers": ["Till"], "required": true }, "authorisedMinutes": { "headers": ["GF h"] },
                "lateMinutes": { "headers": ["Sen"] }, "unauthorisedMinutes": { "headers": ["F h"] } },
              "unauthorisedIncludesLate": false, "dates": ["d/M yyyy", "yyyy-MM-dd"], "times": ["H.mm"] }
            """
        );
        var faults = new List<ConfigFault>();
        var profile = Assert.Single(ProfileCatalogue.Load(config.Path, faults).Profiles);
        var path = config.Write("a.csv", "Skola;Elev;Dag;Från;Till;GF h;F h;Sen\n10000001;e1;1/9 2026;8.00;10.00;0,5;0,25;0.1\n");

        using var rows = TableRows.Open(ExtractReaders.All(), path, new KnownHeaders([profile])).Rows!;
        var map = ColumnMap.Of(rows.Header, profile);
        var context = new Narvaro.Import.Rows.LineContext(ParsedText.Today);
        var day = Assert.Single(new Narvaro.Import.Rows.ExtractParser(rows, profile, map, context, 1).Batches().Single().PupilDays);

        var lesson = Assert.Single(Narvaro.Kernel.LessonCodec.Decode(day.Lessons));
        Assert.Empty(faults);
        Assert.Equal((120, 30, 21, 6), (lesson.Length, lesson.Authorised, lesson.Unauthorised, lesson.Late));
    }

    [Fact]
    public void Load_ContradictoryFile_TellsEachFaultAndLeavesItOut()
    {
        using var config = new TempFolder();
        Directory.CreateDirectory(Path.Combine(config.Path, "extract-formats"));
        config.Write(
            "extract-formats/egen.json",
            """
            { "name": "annan", "title": "Egen", "kind": "calendar",
              "columns": { "date": { "headers": ["Datum"] }, "schoolDay": { "headers": ["DATUM"] }, "dag": { "headers": ["Dag"] },
                           "status": { "headers": ["Status"] } },
              "dates": ["HH:mm"] }
            """
        );
        var faults = new List<ConfigFault>();

        Assert.Empty(ProfileCatalogue.Load(config.Path, faults).Profiles);
        Assert.Equal(
            "columns.dag columns.date columns.schoolDay.headers dates[0] name statuses",
            string.Join(' ', faults.Select(f => f.Key).Order(StringComparer.Ordinal))
        );
    }

    private static ProfileChoice Choose(string header, string? name) => ProfileChoice.Of(header.Split(';'), ParsedText.Shipped, name);
}
