using System.Globalization;
using Narvaro.Generator;

namespace Narvaro.Benchmarks;

/// <summary>Arguments by position, each with what holds when it is left out.</summary>
internal static class Arguments
{
    public static int Number(string[] args, int position, int otherwise) =>
        args.Length > position ? int.Parse(args[position], CultureInfo.InvariantCulture) : otherwise;

    public static World World(string[] args, int position) =>
        args.Length > position ? Enum.Parse<World>(args[position], ignoreCase: true) : Generator.World.Base;
}
