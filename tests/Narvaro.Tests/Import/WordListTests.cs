using System.Globalization;
using Narvaro.Import.Rows;

namespace Narvaro.Tests.Import;

public sealed class WordListTests
{
    [Fact]
    public void TryGet_ManyFilesAtOnce_AllGetTheSameMeaning()
    {
        var words = new WordList<int>([("Sjuk", 1), ("Ledig", 2)]);

        var found = Enumerable
            .Range(0, 4_000)
            .AsParallel()
            .WithDegreeOfParallelism(4)
            .Select(n =>
                words.TryGet(
                    new string(' ', n % 500) + "sjuk" + (n % 2 == 0 ? "" : n.ToString(CultureInfo.InvariantCulture)),
                    out var meaning
                )
                    ? meaning
                    : 0
            )
            .ToList();

        Assert.Equal(2_000, found.Sum());
    }
}
