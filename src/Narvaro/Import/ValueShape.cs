namespace Narvaro.Import;

public static class ValueShape
{
    public static string Of(string v) => new('x', v.Length);
}
