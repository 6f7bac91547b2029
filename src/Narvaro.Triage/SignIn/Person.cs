using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Triage.SignIn;

/// <summary>Who asks for this page, with the duties of today. One for each request; nobody until it has been read.</summary>
public sealed class Person
{
    public string Key => Viewer.Key;
    public string Name { get; private set; } = "";
    public DateTimeOffset SignedInAt { get; private set; }
    public Viewer Viewer { get; private set; } = new("", DateOnly.MinValue, []);

    /// <summary>Reads what has been delivered to another authority's intake.</summary>
    public bool IsOfIntake { get; private set; }

    public bool IsSignedIn => Key.Length > 0;

    /// <summary>Whether there can be anything of the class that this person may do this with; which, the policy says one by one.</summary>
    public bool MayEver(DataClass what, Purpose purpose, Act act = Act.Read) => AccessPolicy.MayEver(Viewer, act, what, purpose);

    /// <summary>Reads it before any page does.</summary>
    public static async Task ReadAsync(HttpContext context, RequestDelegate next)
    {
        if (context.User.FindFirstValue(Session.PersonClaim) is { } key)
        {
            var services = context.RequestServices;
            var person = services.GetRequiredService<Person>();
            await using var db = services.GetRequiredService<Database>().Open();
            var today = Stockholm.DateOf(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            person.Viewer = await Viewers.ReadAsync(db, key, today, context.RequestAborted);
            person.IsOfIntake = person.Viewer.IsReader(services.GetRequiredService<ConsentTerms>());
            person.Name = context.User.FindFirstValue(ClaimTypes.Name) ?? "";
            person.SignedInAt = Session.SignedInAt(context.User);
        }
        await next(context);
    }
}
