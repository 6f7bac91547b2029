using Narvaro.Extracts;
using Narvaro.Extracts.Ss12000;
using static Narvaro.Tests.Extracts.Ss12000.SmallTown;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>Signing in, and what is told when a school system does not give what it should.</summary>
public sealed class ServiceTroubleTests : PulledTown
{
    [Fact]
    public async Task SignIn_ClientCredentials_OneTokenForTheNight()
    {
        SignIn("lösen");

        await Desk.NightAsync();

        Assert.Null(Desk.Status.Trouble);
        Assert.Single(Town.AskedFor("/token"));
    }

    [Fact]
    public async Task SignIn_TokenNoLongerTaken_IsFetchedAgain()
    {
        SignIn("lösen");
        var refused = false;
        Town.Mood = async context =>
        {
            if (refused || !context.Request.Path.Value!.EndsWith("/persons", StringComparison.Ordinal))
            {
                return false;
            }
            refused = true;
            await FakeSystem.RefuseAsync(context, 401);
            return true;
        };

        await Desk.NightAsync();

        Assert.Null(Desk.Status.Trouble);
        Assert.Equal(2, Town.AskedFor("/token").Count());
    }

    [Fact]
    public async Task SignIn_WrongSecret_IsToldWithoutIt()
    {
        SignIn("HEMLIGT-FEL");

        Assert.Empty(await Desk.NightAsync());

        Assert.Equal("inloggningen nekades med svar 401; rätt clientId, och rätt ClientSecret i inställningarna", Desk.Status.Trouble);
        Assert.DoesNotContain("HEMLIG", Desk.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_Fixed_WrongOne_IsTold()
    {
        Desk.Secrets = new SystemSecrets(Token: "fel");

        await Desk.NightAsync();

        Assert.Equal("/organisations: inloggningen godtas inte (svar 401); rätt nyckel eller certifikat", Desk.Status.Trouble);
    }

    [Fact]
    public async Task Answer_ALoginPage_IsTold()
    {
        Town.Mood = async context =>
        {
            await FakeSystem.JsonAsync(context, "<html><body>Logga in, Anna</body></html>");
            return true;
        };

        await Desk.NightAsync();

        Assert.StartsWith("/organisations: svaret är inte JSON enligt SS 12000", Desk.Status.Trouble, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", Desk.Log + Desk.Status.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ARedirect_IsNotFollowed()
    {
        Town.Mood = context =>
        {
            context.Response.Redirect("http://annan.example/");
            return Task.FromResult(true);
        };

        await Desk.NightAsync();

        Assert.Equal("/organisations: oväntat svar 302 från skolsystemet; rätt baseUrl?", Desk.Status.Trouble);
    }

    [Fact]
    public async Task Server_Down_IsGivenUpAndToldAndWhatWasPulledBeforeIsDelivered()
    {
        Events.Add(LessonOn("l1", "2026-09-28"));
        await Desk.Source().ReadyAsync(default);
        await Town.DisposeAsync();

        var delivered = await Desk.Source().ReadyAsync(default);

        Assert.StartsWith("/organisations: skolsystemet", Desk.Status.Trouble, StringComparison.Ordinal);
        Assert.Contains(delivered, d => d.FileName.StartsWith("lektioner-prov-2026-09-28", StringComparison.Ordinal));
        Assert.NotNull(Desk.Status.DoneAt);
    }

    [Fact]
    public async Task Sources_OneInTrouble_TheOthersDeliver()
    {
        using var inbox = new TempFolder();
        inbox.Write("lektioner.csv", "x");
        Town.Mood = async context =>
        {
            await FakeSystem.RefuseAsync(context, 403);
            return true;
        };
        var source = new ExtractSources([Desk.Source(), new FolderSource(inbox.Path, FolderPatience.Of(TimeSpan.Zero), Desk.Clock)]);

        var delivery = Assert.Single(await source.ReadyAsync(default));
        await source.DoneAsync(delivery, default);

        Assert.Equal(["prov"], source.InTrouble);
        Assert.Empty(Directory.GetFiles(inbox.Path));
    }

    [Fact]
    public async Task Fault_InsideThePull_StopsNobodyElse()
    {
        var source = new Ss12000Source(
            Desk.System,
            Desk.Secrets,
            Desk.Root,
            Desk.Clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
            () => new FaultyHandler()
        );

        Assert.Empty(await source.ReadyAsync(default));
        Assert.Equal("oväntat fel i hämtningen (InvalidOperationException); loggen säger var", Desk.Status.Trouble);
    }

    [Fact]
    public async Task Pull_ToldToStop_Stops()
    {
        using var stop = new CancellationTokenSource();
        Town.Mood = context =>
        {
            stop.Cancel();
            return Task.FromResult(false);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Desk.Source().ReadyAsync(stop.Token));
    }

    [Fact]
    public async Task Protected_Pupil_IsNeitherInTheLogNorInAUrl()
    {
        Town.Lists["/persons"][0] = Pupil(Mari, "HEMLIG-Mari", ("securityMarking", "Skyddad folkbokföring"));
        var register = Register("l1", Mari, 0, 0, 40, At("2026-09-28", 8, 5));
        Events.Add(LessonOn("l1", "2026-09-28", 8, register));
        var calls = 0;
        Town.Mood = async context =>
        {
            if (calls++ % 2 == 1)
            {
                return false;
            }
            await FakeSystem.JsonAsync(context, $$"""{"code":"FEL","message":"HEMLIG-Mari {{Mari}}"}""", 500);
            return true;
        };

        var files = await Desk.NightAsync();

        Assert.Contains(files, f => f.Lines.Any(l => l.Contains("HEMLIG-Mari", StringComparison.Ordinal)));
        var told = string.Join('\n', Town.Asked) + Desk.Log + Desk.Status;
        Assert.DoesNotContain("HEMLIG", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Mari, told, StringComparison.Ordinal);
    }

    private void SignIn(string secret)
    {
        Desk.System = Desk.System with { TokenUrl = new Uri(Town.Url, "token"), ClientId = "narvaro" };
        Desk.Secrets = new SystemSecrets(ClientSecret: secret);
    }

    private sealed class FaultyHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("HEMLIG");
    }
}
