using Narvaro.Cases.Duties;

namespace Narvaro.Cases;

/// <summary>The changes of a case in order, numbered from 1, and what they come to.</summary>
public sealed class CaseHistory
{
    private readonly IReadOnlyList<Change> _changes;
    private readonly HashSet<int> _withdrawn;
    private readonly Lazy<CaseState> _state;
    private readonly Lazy<IReadOnlyList<CaseTask>> _tasks;

    public CaseHistory(IEnumerable<Change> changes)
    {
        _changes = [.. changes];
        _withdrawn = [.. _changes.OfType<Withdrawn>().Select(w => w.Number)];
        _state = new(() => CaseState.Fold(this));
        _tasks = new(() => TaskFold.Of(this));
    }

    public int Count => _changes.Count;

    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>The change with a number.</summary>
    public Change this[int number] => _changes[number - 1];

    /// <exception cref="InvalidOperationException">It does not begin with one opening.</exception>
    public CaseState State => _state.Value;

    /// <summary>In the order they were opened.</summary>
    public IReadOnlyList<CaseTask> Tasks => _tasks.Value;

    public bool IsWithdrawn(int number) => _withdrawn.Contains(number);

    /// <summary>The same with more; itself when there is no more, so that what has been folded is not folded again.</summary>
    public CaseHistory And(IEnumerable<Change> more)
    {
        var added = more.ToList();
        return added.Count == 0 ? this : new CaseHistory(_changes.Concat(added));
    }

    public CaseHistory And(Change change) => And([change]);
}
