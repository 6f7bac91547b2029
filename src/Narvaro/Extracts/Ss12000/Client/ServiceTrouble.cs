namespace Narvaro.Extracts.Ss12000.Client;

/// <summary>The school system does not give what it was asked for and the night's pull of it ends here. Swedish text with what would be
/// right; names an endpoint at most, never a query, an answer or a person.</summary>
internal sealed class ServiceTroubleException(string reason) : Exception(reason);

/// <summary>The night's time for the pull is up; the next one goes on from there.</summary>
internal sealed class OutOfTimeException() : Exception("hämtningen hann inte klart inom mostMinutes; den fortsätter nästa natt");

/// <summary>The endpoint is not offered (404, 405, 501): SS 12000 lets a server leave any out (formats §1.3).</summary>
internal sealed class NotOfferedException(string path) : Exception("endpoint not offered")
{
    public string Path { get; } = path;
}

/// <summary>400: the query is one that the server does not take.</summary>
internal sealed class RefusedQueryException(string path) : Exception("query refused")
{
    public string Path { get; } = path;
}

/// <summary>503 or 413 with no time to come back at: more was asked for than the server can answer (formats §5 #33).</summary>
internal sealed class TooLargeException(string path) : Exception("answer too large")
{
    public string Path { get; } = path;
}

/// <summary>410 on a page, or an answer that broke off: the list is to be asked for again from the start.</summary>
internal sealed class ListLostException(string path) : Exception("list lost")
{
    public string Path { get; } = path;
}
