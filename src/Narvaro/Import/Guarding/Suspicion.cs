namespace Narvaro.Import.Guarding;

/// <summary>Something about a delivery that does not look right.</summary>
/// <param name="Unit">Name of the unit; empty when the whole file is meant.</param>
/// <param name="Text">What, with figures, in Swedish; never a pupil.</param>
public sealed record Suspicion(string Unit, string Text)
{
    public override string ToString() => Unit.Length == 0 ? Text : $"{Unit}: {Text}";
}
