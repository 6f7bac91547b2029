using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Worker.Verbs;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Worker.Verbs;

public sealed class AnswerTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Theory]
    [InlineData(Outcome.Done, Outcome.Done, ExitCode.Done)]
    [InlineData(Outcome.Partial, Outcome.Done, ExitCode.Partial)]
    [InlineData(Outcome.Failed, Outcome.Done, ExitCode.Fault)]
    [InlineData(Outcome.Stopped, Outcome.Done, ExitCode.Fault)]
    [InlineData(Outcome.Done, Outcome.Partial, ExitCode.Partial)]
    [InlineData(Outcome.Done, Outcome.Failed, ExitCode.Partial)]
    [InlineData(Outcome.Failed, Outcome.Failed, ExitCode.Fault)]
    public void Night_Outcomes_GiveTheExitCode(Outcome step, Outcome mail, ExitCode code)
    {
        var night = new NightResult(Day, [StepResult.Done("import"), StepResult.Of("cases", step, ("opened", 2))]);
        Assert.Equal(code, NightVerb.Answer(night, StepResult.Of("mail", mail)).Code);
    }

    [Fact]
    public void Night_Json_HasDayAndStepsWithCounts()
    {
        var night = new NightResult(Day, [StepResult.Of("import", Outcome.Partial, ("rejected", 3))]);
        var json = Json(NightVerb.Answer(night, StepResult.Done("mail", ("sent", 1))));
        Assert.Equal(
            """{"asOf":"2026-11-20","steps":[{"step":"import","outcome":"partial","counts":{"rejected":3}},{"step":"mail","outcome":"done","counts":{"sent":1}}]}""",
            json.ToString(Newtonsoft.Json.Formatting.None)
        );
    }

    [Theory]
    [InlineData(ImportOutcome.Imported, 0, ExitCode.Done, "imported")]
    [InlineData(ImportOutcome.Imported, 1, ExitCode.Partial, "imported")]
    [InlineData(ImportOutcome.Unchanged, 0, ExitCode.Done, "unchanged")]
    [InlineData(ImportOutcome.Held, 0, ExitCode.Partial, "held")]
    [InlineData(ImportOutcome.Refused, 0, ExitCode.Partial, "refused")]
    public void Import_Outcomes_GiveExitCodeAndWord(ImportOutcome outcome, int rejected, ExitCode code, string word)
    {
        var answer = ImportVerb.Answer([Run(outcome, rejected)]);
        Assert.Equal(code, answer.Code);
        Assert.Equal(word, (string?)Json(answer)["runs"]![0]!["outcome"]);
    }

    [Fact]
    public void Import_Json_HasTheKeysOfTheDesign()
    {
        var receipt = (JObject)Json(ImportVerb.Answer([Run(ImportOutcome.Refused, 0)]))["runs"]![0]!;
        string[] keys =
        [
            "file",
            "sha256",
            "profile",
            "outcome",
            "rows",
            "imported",
            "changed",
            "unchanged",
            "rejected",
            "pupils",
            "days",
            "ms",
            "reason",
        ];
        Assert.Empty(keys.Except(receipt.Properties().Select(p => p.Name)));
        Assert.Equal("ingen profil känner igen filen", (string?)receipt["reason"]);
    }

    private static ImportRun Run(ImportOutcome outcome, int rejected) =>
        new()
        {
            Id = 1,
            Sha256 = new string('0', 64),
            FileName = "lektioner.csv",
            Profile = "narvaro",
            Kind = ExtractKind.Lessons,
            At = new DateTime(2026, 11, 20, 4, 0, 0, DateTimeKind.Utc),
            Outcome = outcome,
            Rows = 5,
            Imported = 5 - rejected,
            Rejected = rejected,
            Reason = outcome == ImportOutcome.Refused ? "ingen profil känner igen filen" : null,
        };

    private static JObject Json(Answer answer) =>
        JObject.Load(
            new Newtonsoft.Json.JsonTextReader(new StringReader(JsonAnswer.Write(answer.Document)))
            {
                DateParseHandling = Newtonsoft.Json.DateParseHandling.None,
            }
        );
}
