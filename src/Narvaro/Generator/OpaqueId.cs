using System.Globalization;

namespace Narvaro.Generator;

/// <summary>Ids that tell nothing: a prefix and eight hexadecimal digits, unique within the prefix.</summary>
internal static class OpaqueId
{
    public static string Of(char prefix, int seed, int index)
    {
        // An odd multiplier permutes the 32-bit numbers, so two indexes never meet; the second step hides the order.
        var scattered = unchecked(((uint)index + ((uint)seed * 0x85EBCA6Bu)) * 0x9E3779B1u);
        scattered ^= scattered >> 15;
        scattered = unchecked(scattered * 0x2C1B3C6Du);
        scattered ^= scattered >> 12;
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{scattered:x8}");
    }
}
