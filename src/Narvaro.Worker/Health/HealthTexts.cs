namespace Narvaro.Worker.Health;

/// <summary>States of health in Swedish.</summary>
internal static class HealthTexts
{
    public static string Of(HealthState state) =>
        state switch
        {
            HealthState.Healthy => "allt fungerar",
            HealthState.Degraded => "fungerar, men något behöver ses över",
            _ => "fungerar inte som det ska",
        };
}
