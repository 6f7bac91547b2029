using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Replaying;
using Narvaro.Signals.Rules;
using Narvaro.Storage;

namespace Narvaro.Signals.Previewing;

/// <summary>What a preview was asked to do.</summary>
/// <param name="From">Null for the first day of the term of <paramref name="To"/>.</param>
/// <param name="To">Null for the newest day with a register.</param>
/// <param name="Knowledge"><see cref="Knowledge.Then"/> for what was known each evening, <see cref="Knowledge.Now"/> for today's.</param>
/// <param name="Proposed">Rules to be compared with those in force; null for none.</param>
/// <param name="CasesPerWeek">New cases that a team can take in a week; null when no limit is to be proposed.</param>
/// <param name="Progress">Is told the days that are done, and all of them.</param>
public sealed record PreviewRequest(
    DateOnly? From,
    DateOnly? To,
    Knowledge Knowledge,
    Thresholds? Proposed,
    int? CasesPerWeek,
    IProgress<(int Done, int Of)>? Progress = null
);

/// <summary>Rules tried on the municipality's own history. Stores nothing and sends nothing.</summary>
public sealed class PreviewStep(Database database, Thresholds present, CalendarSource calendars)
{
    private static readonly string[] CaseRules = [Rise.Id, SubjectAvoidance.Id, DaysLost.Id];

    /// <exception cref="OperatorException">There is no day with a register to try rules on, or the span ends before it begins.</exception>
    public async Task<PreviewReport> RunAsync(PreviewRequest request, CancellationToken ct)
    {
        await using var db = database.Open();
        var span = await SpanAsync(db, request, ct);
        var pupils = await db.Set<Pupil>().AsNoTracking().ToListAsync(ct);
        var leftOut = pupils.Where(p => p.IsProtected).Select(p => p.Id).ToHashSet();
        var ladder = request.CasesPerWeek is null ? null : new LimitLadder(request.Proposed ?? present);
        var preview = new Preview(present, request.Proposed, ladder, span, leftOut);
        var walk = new EveningWalk(calendars, request.Knowledge);
        var evenings = 0;
        await foreach (var evening in walk.BetweenAsync(db, SchoolYear.Of(span.From).First, span.To, request.Progress, ct))
        {
            preview.Next(evening);
            evenings += span.Holds(evening.AsOf) ? 1 : 0;
        }
        return new PreviewReport(
            span.From,
            span.To,
            request.Knowledge == Knowledge.Then,
            evenings,
            request.Proposed is { } proposed ? await CompareAsync(db, preview, proposed, ct) : null,
            ladder is null ? null : Budget.Of(request.CasesPerWeek!.Value, ladder.Cases, preview.Coverage)
        );
    }

    private static async Task<DateSpan> SpanAsync(NarvaroDb db, PreviewRequest request, CancellationToken ct)
    {
        var days = db.Set<AttendanceDay>().Where(d => d.Reported > 0);
        var newest =
            await days.Where(d => request.To == null || d.Date <= request.To).MaxAsync(d => (DateOnly?)d.Date, ct)
            ?? throw new OperatorException("det finns ingen registrerad närvaro i den tiden att pröva mot");
        var span = new DateSpan(request.From ?? SchoolYear.TermStart(newest), request.To ?? newest);
        return span.From <= span.To ? span : throw new OperatorException("--from ligger efter den senaste dagen med registrerad närvaro");
    }

    private async Task<Comparison> CompareAsync(NarvaroDb db, Preview preview, Thresholds proposed, CancellationToken ct)
    {
        var mentors = new MentorBook(
            await db.Set<StaffMember>().AsNoTracking().ToListAsync(ct),
            await db.Set<Duty>().AsNoTracking().ToListAsync(ct),
            await db.Set<Enrolment>().AsNoTracking().ToListAsync(ct)
        );
        var groups = Group.Of(preview.Present, preview.Proposed);
        var after = await AftermathFeed.ReadAsync(db, [.. groups.SelectMany(g => g.Flags)], ct);
        return new Comparison(
            Tried(present, preview.Present),
            Tried(proposed, preview.Proposed),
            [.. groups.Select(g => GroupTable.Of(g, preview.Coverage, CaseRules, f => after[(f.Pupil, f.Date)]))]
        );

        TriedRules Tried(Thresholds rules, IReadOnlyList<Flag> flags) =>
            new(rules.Version, rules.Sha256, Load.Of(flags, preview.Coverage, mentors));
    }
}
