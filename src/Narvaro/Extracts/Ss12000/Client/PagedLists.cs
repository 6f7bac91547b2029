using System.Runtime.CompilerServices;

namespace Narvaro.Extracts.Ss12000.Client;

/// <summary>What to ask a list for.</summary>
/// <param name="Path">The endpoint, e.g. <c>/persons</c>.</param>
/// <param name="Required">Parameters without which the endpoint does not answer.</param>
/// <param name="Wished">Filters and expansions that a server may not know; what they would have left out is left out here too.</param>
internal sealed record ListRequest(string Path, Query Required, Query Wished)
{
    public static ListRequest Of(string path, Query? wished = null) => new(path, Query.None, wished ?? Query.None);
}

/// <summary>
/// Lists page by page (formats §1.3): the token alone with the limit, once more with the required parameters where that is refused; done
/// when there is no token. A list may give an entity twice: whoever reads knows it by its id.
/// </summary>
internal sealed class PagedLists(ServiceClient client, SchoolSystem system, Tally tally)
{
    private const int SmallestLimit = 20;
    private int? _limit = system.PageLimit;

    public async IAsyncEnumerable<T> ReadAsync<T>(ListRequest request, Func<T, string?> idOf, [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        var round = new PageRound();
        string? token = null;
        for (var page = 1; ; page++)
        {
            if (page > system.MostPages)
            {
                tally.Endless(request.Path);
                yield break;
            }
            tally.Add("pages");
            var reader = default(PageReader<T>);
            using (var answer = await AskAsync(request, token, ct))
            {
                await using var body = await answer.Content.ReadAsStreamAsync(ct);
                reader = new PageReader<T>(body, request.Path, tally, client.Patience);
                await foreach (var entity in reader.ReadAsync(ct))
                {
                    round.Saw(idOf(entity));
                    yield return entity;
                }
            }
            if (string.IsNullOrEmpty(reader.PageToken))
            {
                yield break;
            }
            if (round.IsClosed(token, reader.PageToken))
            {
                tally.Add("round");
                yield break;
            }
            token = reader.PageToken;
        }
    }

    /// <summary>Entities by their ids; those that are gone are not among them. A server may offer no such question.</summary>
    public async IAsyncEnumerable<T> LookUpAsync<T>(
        string path,
        IReadOnlyCollection<string> ids,
        [EnumeratorCancellation] CancellationToken ct
    )
        where T : class
    {
        using var answer = await client.PostAsync(path, Wire.Write(new { ids }), ct);
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        await foreach (var entity in new PageReader<T>(body, path, tally, client.Patience).ReadAsync(ct))
        {
            yield return entity;
        }
    }

    /// <summary>One entity by its id; null when there is none, or it cannot be read.</summary>
    public async Task<T?> FindAsync<T>(string path, string id, CancellationToken ct)
        where T : class
    {
        try
        {
            using var answer = await client.GetAsync($"{path}/{Uri.EscapeDataString(id)}", Query.None, ct);
            await using var body = await answer.Content.ReadAsStreamAsync(ct);
            return await System.Text.Json.JsonSerializer.DeserializeAsync<T>(body, Wire.Options, ct);
        }
        catch (Exception e) when (e is NotOfferedException or RefusedQueryException or System.Text.Json.JsonException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new ListLostException(path);
        }
    }

    /// <summary>One page, with smaller pages where the server cannot give so much.</summary>
    private async Task<HttpResponseMessage> AskAsync(ListRequest request, string? token, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await AnyAsync(request.Path, token is null ? First(request) : Next(request, token), ct);
            }
            catch (TooLargeException) when (_limit > SmallestLimit)
            {
                _limit /= 2;
                tally.Add("smaller");
            }
        }
    }

    /// <summary>The first of the queries that the server takes.</summary>
    private async Task<HttpResponseMessage> AnyAsync(string path, IReadOnlyList<Query> queries, CancellationToken ct)
    {
        foreach (var query in queries)
        {
            try
            {
                return await client.GetAsync(path, query, ct);
            }
            catch (RefusedQueryException)
            {
                // The next one asks for less.
            }
        }
        throw new ServiceTroubleException($"{path}: skolsystemet godtar inte frågan (svar 400)");
    }

    private IReadOnlyList<Query> First(ListRequest request)
    {
        var all = request.Required.And(request.Wished);
        return request.Wished.IsEmpty ? [Limited(all), all] : [Limited(all), all, Limited(request.Required), request.Required];
    }

    private IReadOnlyList<Query> Next(ListRequest request, string token)
    {
        var next = Query.None.With("pageToken", token);
        return [Limited(next), next.And(Limited(request.Required.And(request.Wished)))];
    }

    private Query Limited(Query query) => _limit is { } limit ? query.With("limit", limit) : query;
}
