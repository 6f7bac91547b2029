using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Narvaro.Triage.SignIn;

namespace Narvaro.Tests.Triage.SignIn;

/// <summary>An identity provider that has a key and signs whatever it is told to, without a network.</summary>
internal sealed class FakeProvider : IDisposable
{
    public const string Issuer = "https://inloggning.example";
    public const string Client = "narvaro-test";

    private readonly RSA _key = RSA.Create(2048);

    /// <summary>The pages, with this as their sign-in.</summary>
    /// <param name="address">Where people find the pages; null is wherever they are asked.</param>
    public Task<TriageSite> SiteAsync(string kind, TimeProvider? clock = null, Uri? address = null) =>
        TriageSite.StartAsync(
            kind,
            o =>
            {
                o.PublicAddress = address;
                o.SignIn = new SignInOptions
                {
                    Way = SignInWay.OpenId,
                    Authority = Issuer,
                    ClientId = Client,
                    ClientSecret = "h",
                };
            },
            clock,
            services => services.Configure<OpenIdOptions>(SignInHosting.OpenId, o => o.Metadata = Metadata())
        );

    /// <param name="payload">What it says.</param>
    /// <param name="key">Null for the provider's own.</param>
    /// <param name="algorithm">Null for no signature.</param>
    public string Sign(
        IReadOnlyDictionary<string, object?> payload,
        SecurityKey? key = null,
        string? algorithm = SecurityAlgorithms.RsaSha256
    )
    {
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        var told = JsonSerializer.Serialize(payload);
        return algorithm is null
            ? handler.CreateToken(told)
            : handler.CreateToken(told, new SigningCredentials(key ?? new RsaSecurityKey(_key) { KeyId = "k" }, algorithm));
    }

    public void Dispose() => _key.Dispose();

    private ConfigurationManager<OpenIdConnectConfiguration> Metadata() =>
        new(Issuer, new Known(new RsaSecurityKey(_key.ExportParameters(false)) { KeyId = "k" }), new HttpDocumentRetriever());

    private sealed class Known(SecurityKey key) : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public Task<OpenIdConnectConfiguration> GetConfigurationAsync(
            string address,
            IDocumentRetriever retriever,
            CancellationToken cancel
        )
        {
            var known = new OpenIdConnectConfiguration
            {
                Issuer = Issuer,
                AuthorizationEndpoint = Issuer + "/auth",
                TokenEndpoint = Issuer + "/token",
            };
            known.SigningKeys.Add(key);
            return Task.FromResult(known);
        }
    }
}
