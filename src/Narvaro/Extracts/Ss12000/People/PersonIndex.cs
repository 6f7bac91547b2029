namespace Narvaro.Extracts.Ss12000.People;

/// <summary>A small number for each person met, so that a municipality's memberships fit in memory.</summary>
internal sealed class PersonIndex
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _ids = [];

    public int Of(string id)
    {
        if (!_numbers.TryGetValue(id, out var number))
        {
            number = _ids.Count;
            _ids.Add(id);
            _numbers.Add(id, number);
        }
        return number;
    }

    public string this[int number] => _ids[number];
}
