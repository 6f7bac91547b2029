using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>Nights, imports and changes to pupils take turns: one at a time in a database.</summary>
internal static class Turn
{
    private const string Name = "night";

    /// <exception cref="OperatorException">It is somebody else's.</exception>
    public static async Task<IAsyncDisposable> TakeAsync(Database database, CancellationToken ct) =>
        await database.Provider.TryLockAsync(Name, ct)
        ?? throw new OperatorException("en annan natt eller inläsning pågår i samma databas; vänta tills den är klar och kör igen");
}
