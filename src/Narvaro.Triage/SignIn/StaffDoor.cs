using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Triage.SignIn;

/// <summary>Who of the staff extract somebody is whom the identity provider vouches for.</summary>
public sealed class StaffDoor(Database database, IOptions<SignInOptions> options)
{
    private const string Groups = "groups";

    /// <returns>Key and name; null for somebody who is not there, is there twice, or is not of the group that is let in.</returns>
    public async Task<(string Key, string Name)?> FindAsync(JsonWebToken token, CancellationToken ct)
    {
        var (claim, group) = (options.Value.PersonClaim, options.Value.RequiredGroup);
        var told = token.Claims.Where(c => string.Equals(c.Type, claim, StringComparison.Ordinal)).Select(c => c.Value.Trim()).ToList();
        // An address that its owner has not shown to be his is anybody's.
        var unproven = token.Claims.Any(c =>
            c.Type == "email_verified" && !string.Equals(c.Value, "true", StringComparison.OrdinalIgnoreCase)
        );
        var outside =
            group.Length > 0 && !token.Claims.Any(c => c.Type == Groups && string.Equals(c.Value, group, StringComparison.Ordinal));
        return told is not [{ Length: > 0 } who] || outside || (claim == "email" && unproven) ? null : await StaffAsync(who, ct);
    }

    private async Task<(string, string)?> StaffAsync(string who, CancellationToken ct)
    {
        await using var db = database.Open();
        // Compared here: the databases fold case differently.
        var staff = await db.Set<StaffMember>()
            .Select(s => new
            {
                s.Key,
                s.Name,
                s.Email,
            })
            .ToListAsync(ct);
        var found = staff.FindAll(s => s.Key == who || string.Equals(s.Email, who, StringComparison.OrdinalIgnoreCase));
        return found is [var one] ? (one.Key, one.Name) : null;
    }
}
