using System.Diagnostics.CodeAnalysis;

namespace Narvaro.Kernel;

/// <summary>Skolenhetskod: eight digits, one for each skolenhet (förordning 2020:833).</summary>
public readonly record struct SchoolUnitCode
{
    private readonly string? _value;

    private SchoolUnitCode(string value) => _value = value;

    public string Value => _value ?? "";

    /// <exception cref="FormatException">The text is not eight digits.</exception>
    public static SchoolUnitCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException("a school unit code is eight digits");

    public static bool TryParse([NotNullWhen(true)] string? text, out SchoolUnitCode code)
    {
        var trimmed = text?.Trim();
        var valid = trimmed is { Length: 8 } && trimmed.All(char.IsAsciiDigit);
        code = valid ? new SchoolUnitCode(trimmed!) : default;
        return valid;
    }

    public override string ToString() => Value;
}
