namespace Narvaro.Tests.Rules;

internal static class Found
{
    /// <summary>Fails with every finding written out; Assert.Empty cuts them short.</summary>
    public static void Nothing(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
