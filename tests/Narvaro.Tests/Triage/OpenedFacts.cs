namespace Narvaro.Tests.Triage;

/// <summary>What the night keeps of a case that it opens, for tests that read the case itself.</summary>
internal static class OpenedFacts
{
    public const string Json = """{"on":"2026-10-01","level":1,"signals":[],"rule":"rise","unit":"12345678","baseline":false}""";
}
