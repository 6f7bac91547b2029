using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>Nights, imports and changes to pupils take turns: one at a time in a database.</summary>
internal static class Turn
{
    private const string Name = "night";
    private const int Tries = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <exception cref="OperatorException">It is somebody else's.</exception>
    public static async Task<IAsyncDisposable> TakeAsync(Database database, CancellationToken ct) =>
        await database.Provider.TryLockAsync(Name, ct)
        ?? throw new OperatorException("en annan natt eller inläsning pågår i samma databas; vänta tills den är klar och kör igen");

    /// <summary>For what a person does: another person's act is over in a moment, and is waited for; a night is not.</summary>
    /// <exception cref="OperatorException">It is still somebody else's.</exception>
    public static async Task<IAsyncDisposable> TakeSoonAsync(Database database, TimeProvider clock, CancellationToken ct)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await database.Provider.TryLockAsync(Name, ct) is { } turn)
            {
                return turn;
            }
            await Task.Delay(Pause, clock, ct);
        }
        return await TakeAsync(database, ct);
    }
}
