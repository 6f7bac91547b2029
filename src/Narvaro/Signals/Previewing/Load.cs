using Narvaro.Kernel;

namespace Narvaro.Signals.Previewing;

/// <summary>What a set of rules would give people to do.</summary>
/// <param name="CasesPerTeamAndWeek">Weeks without a case counted; null when no team had a week with data.</param>
/// <param name="MailsPerMentorAndWeek">One mail for each day with a new case; weeks without a mail counted; null without mentors.</param>
/// <param name="WithoutMentor">Cases that no mentor is found for.</param>
public sealed record Load(Spread? CasesPerTeamAndWeek, Spread? MailsPerMentorAndWeek, Cell WithoutMentor)
{
    /// <summary>Fewer mentors than this are not told of: a figure would be about persons.</summary>
    private const int LeastMentors = Cell.Least;

    /// <param name="flags">Cases of one set of rules.</param>
    /// <param name="coverage">Units and weeks with data.</param>
    /// <param name="mentors">Who is mentor.</param>
    public static Load Of(IReadOnlyList<Flag> flags, Coverage coverage, MentorBook mentors)
    {
        var cases = flags.CountBy(f => (f.Unit, f.Week)).ToDictionary();
        var teamWeeks = coverage.Units.SelectMany(u => coverage.WeeksOf(u).Select(w => (u, w))).Union(cases.Keys);
        var told = flags.Select(f => (f.Date, f.Week, People: mentors.Of(f))).ToList();
        var mails = told.SelectMany(t => t.People.Select(p => (Person: p, t.Date, t.Week)))
            .Distinct()
            .CountBy(m => (m.Person, m.Week))
            .ToDictionary();
        var mentorWeeks = coverage
            .Units.SelectMany(u => coverage.WeeksOf(u).SelectMany(w => mentors.In(u, w).Select(m => (Person: m, Week: w))))
            .Union(mails.Keys)
            .ToList();
        return new Load(
            Spread.Among(teamWeeks.Select(k => cases.GetValueOrDefault(k))),
            mentorWeeks.Select(m => m.Person).Distinct().Count() < LeastMentors
                ? null
                : Spread.Among(mentorWeeks.Select(k => mails.GetValueOrDefault(k))),
            Cell.Alone(told.Count(t => t.People.Count == 0))
        );
    }
}
