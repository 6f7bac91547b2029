using Narvaro.Kernel;

namespace Narvaro.Extracts.Ss12000;

/// <summary>A school system that speaks SS 12000:2020, as <c>config/sources.json</c> names it. Its secrets are settings.</summary>
public sealed record SchoolSystem
{
    /// <summary>Short name, in file names and in the names of its settings.</summary>
    public required string Name { get; init; }

    /// <summary>What the endpoints lie under; ends with a slash.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Where a token is fetched by client credentials; null with a token that is a setting, or with none.</summary>
    public Uri? TokenUrl { get; init; }
    public string? ClientId { get; init; }
    public string? Scope { get; init; }

    /// <summary>File with the client's certificate (.pfx or .pem) for mutual TLS.</summary>
    public string? Certificate { get; init; }
    public string? CertificateKey { get; init; }

    /// <summary>PEM file of an issuer to trust besides the machine's.</summary>
    public string? CaFile { get; init; }

    /// <summary>Units that are pulled; empty for all.</summary>
    public IReadOnlyList<SchoolUnitCode> SchoolUnits { get; init; } = [];

    /// <summary>Days of lessons asked for at a time.</summary>
    public int WindowDays { get; init; } = 7;

    /// <summary>Days back that are read again each night, for what was corrected (formats §5 #3).</summary>
    public int RereadDays { get; init; } = 30;

    public int PageLimit { get; init; } = 200;

    /// <summary>Pages after which a list is taken for endless.</summary>
    public int MostPages { get; init; } = 10_000;

    /// <summary>Longest that a night's pull takes; the rest is pulled the next night.</summary>
    public int MostMinutes { get; init; } = 180;

    /// <summary>Whether reported absences and granted leave are pulled.</summary>
    public bool Absences { get; init; } = true;
    public Resilience Resilience { get; init; } = new();
}

/// <summary>How long a school system that is in trouble is tried.</summary>
public sealed record Resilience
{
    /// <summary>Tries of one call.</summary>
    public int Tries { get; init; } = 4;

    /// <summary>Before the second try; doubled before each further one, with jitter.</summary>
    public double FirstDelaySeconds { get; init; } = 2;

    /// <summary>Longest wait for an answer to begin, and for each next part of it.</summary>
    public double TimeoutSeconds { get; init; } = 100;

    /// <summary>Longest wait that the server itself may ask for (Retry-After); asked for more, the night's pull is given up.</summary>
    public double LongestWaitSeconds { get; init; } = 300;

    /// <summary>Calls that fail within <see cref="BreakSeconds"/> before the night's pull is given up.</summary>
    public int BreakAfter { get; init; } = 10;
    public double BreakSeconds { get; init; } = 60;
}

/// <summary>Secrets of one school system, from settings or the environment and nowhere else.</summary>
public sealed record SystemSecrets(string ClientSecret = "", string Token = "", string CertificatePassword = "")
{
    /// <summary>Never a secret, wherever this is written.</summary>
    public override string ToString() => nameof(SystemSecrets);
}
