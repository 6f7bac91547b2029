using Narvaro.Kernel.Configuration;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Kernel.Configuration;

public sealed class SchemaCheckTests
{
    private const string Schema = """
        {
          "type": "object", "additionalProperties": false, "required": ["limit"],
          "properties": {
            "limit": { "type": "number", "exclusiveMinimum": 0, "maximum": 1, "description": "Andel av tiden" },
            "days": { "$ref": "#/$defs/days", "description": "Fönstrets längd" },
            "mode": { "enum": ["alarm", "list"], "description": "Vad regeln får göra" },
            "zone": { "const": "Europe/Stockholm", "description": "Tidszon" },
            "code": { "type": "string", "pattern": "^[0-9]{8}$", "minLength": 1, "maxLength": 8, "description": "Skolenhetskod" },
            "units": { "type": "array", "minItems": 1, "maxItems": 3, "uniqueItems": true, "items": { "type": "string" }, "description": "Enheter" },
            "byStage": { "type": "object", "additionalProperties": { "$ref": "#/$defs/days" }, "description": "Per stadium" },
            "note": { "type": ["string", "null"], "description": "Anteckning" }
          },
          "$defs": { "days": { "type": "integer", "minimum": 1, "description": "Skoldagar" } }
        }
        """;

    public static TheoryData<string, string, string, string> Faulty =>
        new()
        {
            { """{ }""", "limit", "nyckeln saknas", "Andel av tiden (ett tal med punkt som decimaltecken, över 0, högst 1)" },
            { """{ "limit": "0,1" }""", "limit", "är en text", "Andel av tiden (ett tal med punkt som decimaltecken, över 0, högst 1)" },
            { """{ "limit": 0 }""", "limit", "är 0", "Andel av tiden (ett tal med punkt som decimaltecken, över 0, högst 1)" },
            { """{ "limit": 1.5 }""", "limit", "är 1.5", "Andel av tiden (ett tal med punkt som decimaltecken, över 0, högst 1)" },
            { """{ "limit": 1, "days": 2.5 }""", "days", "är ett tal", "Fönstrets längd (ett heltal, minst 1)" },
            { """{ "limit": 1, "days": 0 }""", "days", "är 0", "Fönstrets längd (ett heltal, minst 1)" },
            {
                """{ "limit": 1, "mode": "larm" }""",
                "mode",
                "är \"larm\", som inte är något av det som går att välja",
                "Vad regeln får göra (något av \"alarm\", \"list\")"
            },
            { """{ "limit": 1, "zone": "UTC" }""", "zone", "är \"UTC\"", "Tidszon (alltid \"Europe/Stockholm\")" },
            { """{ "limit": 1, "code": "" }""", "code", "är tom", Code },
            { """{ "limit": 1, "code": "123456789" }""", "code", "är för lång", Code },
            { """{ "limit": 1, "code": "1234567x" }""", "code", "är \"1234567x\"", Code },
            { """{ "limit": 1, "units": [] }""", "units", "listan har 0 poster", Units },
            { """{ "limit": 1, "units": ["a", "b", "c", "d"] }""", "units", "listan har 4 poster", Units },
            { """{ "limit": 1, "units": ["a", "b", "a"] }""", "units[2]", "\"a\" står mer än en gång", Units },
            { """{ "limit": 1, "byStage": { "GR 7-9": 0 } }""", "byStage['GR 7-9']", "är 0", "Skoldagar (ett heltal, minst 1)" },
            { """{ "limit": 1, "note": 3 }""", "note", "är ett tal", "Anteckning (en text inom citattecken eller null)" },
            { """{ "limit": 1, "dasy": 3 }""", "dasy", "nyckeln finns inte", "troligen \"days\"" },
        };

    private const string Code = "Skolenhetskod (en text inom citattecken, minst 1 tecken, högst 8 tecken, på formen ^[0-9]{8}$)";
    private const string Units = "Enheter (en lista [ … ], minst 1 poster, högst 3 poster, varje post en gång)";

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Check_OneFault_SaysWhereWhatAndWhatIsRight(string json, string key, string wrong, string right)
    {
        var fault = Assert.Single(SchemaCheck.Check(JObject.Parse(Schema), JObject.Parse(json)));
        Assert.Equal((key, wrong, right), (fault.Key, fault.Wrong, fault.Right));
    }

    [Fact]
    public void Check_SeveralFaults_TellsThemAll()
    {
        var faults = SchemaCheck.Check(
            JObject.Parse(Schema),
            JObject.Parse("""{ "mode": 1, "days": "x", "colour": 1, "units": [1, 2] }""")
        );
        Assert.Equal(["colour", "days", "limit", "mode", "units[0]", "units[1]"], faults.Select(f => f.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{ "limit": 0.5 }""")]
    [InlineData("""{ "limit": 1, "days": 1, "mode": "list", "zone": "Europe/Stockholm", "code": "12345678" }""")]
    [InlineData("""{ "limit": 1, "days": 5.0, "units": ["a"], "byStage": { "GR 7-9": 3, "FKLASS": 1 }, "note": null }""")]
    public void Check_WithinTheSchema_FindsNothing(string json) =>
        Assert.Empty(SchemaCheck.Check(JObject.Parse(Schema), JObject.Parse(json)));

    [Fact]
    public void Check_UnknownKeyFarFromAll_ListsTheFreeOnes()
    {
        var fault = Assert.Single(SchemaCheck.Check(JObject.Parse(Schema), JObject.Parse("""{ "limit": 1, "colourful": 1 }""")));
        Assert.Equal("någon av nycklarna byStage, code, days, mode, note, units, zone", fault.Right);
    }
}
