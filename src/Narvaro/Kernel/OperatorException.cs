namespace Narvaro.Kernel;

/// <summary>A fault that the operator can do something about. Its text is Swedish and holds no data, so it alone may be shown and logged;
/// texts of other exceptions may quote what was read.</summary>
public sealed class OperatorException(string message) : Exception(message);
