using Narvaro.Kernel.Configuration;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Kernel.Configuration;

/// <summary>The schemas that the program is built with.</summary>
public sealed class ShippedConfigTests
{
    private static readonly string[] MapsOfSchemas = ["properties", "$defs"];

    public static TheoryData<string> Schemas =>
        new(typeof(ConfigDocument).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("Schema.", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Schema_EveryKeyword_IsOneThatIsChecked(string name) =>
        Assert.Empty(Subschemas(Read(name)).SelectMany(s => s.Properties()).Select(p => p.Name).Except(SchemaCheck.Keywords));

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Schema_EveryProperty_IsDescribed(string name)
    {
        var root = Read(name);
        var silent = Subschemas(root)
            .SelectMany(s => (s["properties"] as JObject)?.Properties() ?? [])
            .Where(p => string.IsNullOrWhiteSpace((string?)SchemaWords.Resolve(root, (JObject)p.Value)["description"]))
            .Select(p => p.Path);
        Assert.Empty(silent);
    }

    [Fact]
    public void Keywords_OneNobodyKnows_IsNotAmongThem() => Assert.DoesNotContain("oneOf", SchemaCheck.Keywords);

    [Fact]
    public void Schemas_AreBuiltIn() =>
        Assert.Contains("Schema.schools.schema.json", typeof(ConfigDocument).Assembly.GetManifestResourceNames());

    private static JObject Read(string name)
    {
        using var stream = typeof(ConfigDocument).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return JObject.Parse(reader.ReadToEnd());
    }

    private static IEnumerable<JObject> Subschemas(JObject schema) =>
        MapsOfSchemas
            .SelectMany(map => (schema[map] as JObject)?.PropertyValues() ?? [])
            .Append(schema["items"])
            .Append(schema["additionalProperties"])
            .OfType<JObject>()
            .SelectMany(Subschemas)
            .Prepend(schema);
}
