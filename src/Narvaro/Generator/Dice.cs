namespace Narvaro.Generator;

/// <summary>What a stream of random numbers is for: two purposes never share numbers, so a new one shifts nothing else.</summary>
internal enum Purpose
{
    Identity = 1,
    Guardians,
    Traits,
    Course,
    Outbreaks,
    Infection,
    Illness,
    Everyday,
    Lasting,
    Onset,
    Notes,
    Lessons,
    Registration,
    Teachers,
    Timetable,
    Moves,
    Staff,
}

/// <summary>SplitMix64. A stream is named by what it is for and whom, so results depend on no order of evaluation.</summary>
internal struct Dice
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    private Dice(ulong state) => _state = state;

    public static Dice Of(int seed, Purpose purpose, long first = 0, long second = 0, long third = 0)
    {
        var state = Mix((ulong)(uint)seed + Golden);
        state = Mix(state ^ ((ulong)purpose * Golden));
        state = Mix(state + ((ulong)first * Golden) + 1);
        state = Mix(state + ((ulong)second * Golden) + 2);
        return new Dice(Mix(state + ((ulong)third * Golden) + 3));
    }

    public ulong Next()
    {
        _state += Golden;
        return Mix(_state);
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>A whole number from low to high, both included.</summary>
    public int Between(int low, int high) => low + (int)(Unit() * (high - low + 1));

    public double Between(double low, double high) => low + (Unit() * (high - low));

    public T Pick<T>(IReadOnlyList<T> items) => items[Between(0, items.Count - 1)];

    /// <summary>An index drawn in proportion to the weights.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var left = Unit() * total;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
