using System.Text;
using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Extracts.Ss12000.Lessons;
using Narvaro.Extracts.Ss12000.Model;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>An answer, whatever its pieces and order.</summary>
public sealed class PageReaderTests
{
    private readonly Tally _tally = new();

    [Theory]
    [InlineData("""{"data":[{"id":"a","x":{"id":"no","data":[1]}},{"id":"b\u00e5"}],"pageToken":"t"}""", "a bå", "t")]
    [InlineData("""{"pageToken":"t","data":[{"id":"a"}]}""", "a", "t")]
    [InlineData("""{"data":[],"pageToken":null}""", "", null)]
    [InlineData("""{"data":null}""", "", null)]
    [InlineData("""{"data":[{"id":"a"}],"pageToken":{"odd":1},"more":[{"id":"no"}]}""", "a", null)]
    [InlineData("""[{"id":"a"},{"id":"b"}]""", "a b", null)]
    [InlineData("""{"data":{"id":"a"},"pageToken":""}""", "a", "")]
    [InlineData("\uFEFF{\"data\":[{\"id\":\"a\"}]}", "a", null)]
    [InlineData("""{}""", "", null)]
    public async Task Read_InPiecesOfAnySize_GivesTheSame(string json, string ids, string? token)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        for (var size = 1; size <= bytes.Length; size++)
        {
            var reader = Reader(bytes, size);

            Assert.Equal(ids, string.Join(' ', await IdsAsync(reader)));
            Assert.Equal(token, reader.PageToken);
        }
    }

    [Fact]
    public async Task Read_EntityThatDoesNotFit_IsCountedAndPassedOver()
    {
        Assert.Equal(["b"], await IdsAsync(Reader("""{"data":[{"id":{}},{"id":"b"},7,null]}"""u8.ToArray(), 3)));
        Assert.Equal(3, _tally["unreadable /x"]);
    }

    [Theory]
    [InlineData("""{"data":[{"id":"a"},{"id":""", true)]
    [InlineData("""{"data":[{"id":"a"}]""", true)]
    [InlineData("<html>", false)]
    [InlineData("""{"data":7}""", false)]
    [InlineData("\"text\"", false)]
    public async Task Read_NotWholeOrNoList_IsTold(string json, bool lost)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => IdsAsync(Reader(Encoding.UTF8.GetBytes(json), 4)));

        Assert.Equal(lost ? typeof(ListLostException) : typeof(ServiceTroubleException), fault.GetType());
    }

    [Theory]
    [InlineData("2026-09-30", "2026-09-30", 7, "2026-09-28..2026-09-30")]
    [InlineData("2026-09-27", "2026-09-29", 7, "2026-09-21..2026-09-27 2026-09-28..2026-09-29")]
    [InlineData("1999-12-30", "2000-01-04", 7, "1999-12-27..2000-01-02 2000-01-03..2000-01-04")]
    [InlineData("2026-09-28", "2026-09-30", 1, "2026-09-28..2026-09-28 2026-09-29..2026-09-29 2026-09-30..2026-09-30")]
    public void Windows_AnyDays_AreTheSameEachTime(string first, string last, int days, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                Window
                    .Over(DateOnly.ParseExact(first, "yyyy-MM-dd"), DateOnly.ParseExact(last, "yyyy-MM-dd"), days)
                    .Select(w => $"{w.From:yyyy-MM-dd}..{w.To:yyyy-MM-dd}")
            )
        );

    private PageReader<Reference> Reader(byte[] bytes, int size) => new(new Trickle(bytes, size), "/x", _tally, TimeSpan.FromSeconds(20));

    private static async Task<List<string?>> IdsAsync(PageReader<Reference> reader)
    {
        var ids = new List<string?>();
        await foreach (var entity in reader.ReadAsync(default))
        {
            ids.Add(entity.Id);
        }
        return ids;
    }

    /// <summary>A line that gives so many bytes at a time.</summary>
    private sealed class Trickle(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
