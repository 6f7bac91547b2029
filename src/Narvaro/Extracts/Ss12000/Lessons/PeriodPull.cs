using System.Globalization;
using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Extracts.Ss12000.Model;

namespace Narvaro.Extracts.Ss12000.Lessons;

/// <summary>Sums for each pupil and week, for a school system that gives no lessons (formats §1.4 C): an extract of periods for each week.</summary>
internal sealed class PeriodPull(PullContext pull)
{
    public const string Path = "/aggregatedAttendance";
    private const string Header = "skolenhetskod;elev;från;till;erbjuden_min;rapporterad_min;närvaro_min;giltig_min;ogiltig_min;annan_min";
    private const int Week = 7;

    /// <exception cref="NotOfferedException">The school system has no such sums.</exception>
    public async Task RunAsync(DateOnly first, CancellationToken ct)
    {
        foreach (var week in Window.Over(first, pull.Today, Week))
        {
            pull.KeepTime();
            var sums = new SortedDictionary<(string Unit, string Pupil, DateOnly From, DateOnly To), Sum>();
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var scope in pull.Scopes)
            {
                var required = Query.None.With("startDate", week.From).With("endDate", week.To);
                var wished = scope is null ? Query.None : Query.None.With("organisation", scope);
                await foreach (var told in pull.Lists.ReadAsync<AggregatedAttendance>(new ListRequest(Path, required, wished), Key, ct))
                {
                    if (seen.Add(Key(told)))
                    {
                        await TakeAsync(told, week, sums, ct);
                    }
                }
            }
            Write(week, sums);
        }
    }

    private async Task TakeAsync(
        AggregatedAttendance told,
        Window week,
        SortedDictionary<(string, string, DateOnly, DateOnly), Sum> sums,
        CancellationToken ct
    )
    {
        pull.Marks.See(told.Student);
        if (
            told.Student?.Id is not { Length: > 0 } pupil
            || SchoolTime.Date(told.StartDate) is not { } from
            || SchoolTime.Date(told.EndDate) is not { } to
        )
        {
            pull.Tally.Unreadable(Path);
            return;
        }
        if (!week.Holds(from) || !week.Holds(to))
        {
            pull.Tally.Add("outside the window");
            return;
        }
        var activity = await pull.Activities.FindAsync(told.Activity, ct);
        var unit = activity.Unit ?? pull.Pupils.StayOn(pull.People.Of(pupil), to)?.Unit ?? "";
        if (unit.Length > 0 && !pull.Wants(unit))
        {
            pull.Tally.Add("outside the units");
            return;
        }
        var key = (unit, pupil, from, to);
        sums[key] = sums.GetValueOrDefault(key).Plus(told);
    }

    private void Write(Window week, SortedDictionary<(string Unit, string Pupil, DateOnly From, DateOnly To), Sum> sums)
    {
        if (sums.Count == 0)
        {
            return;
        }
        var path = pull.Folder.SpoolPath("perioder", pull.System.Name, SchoolTime.Text(week.From), pull.PulledAt);
        var writer = SourceFolder.Begin(path);
        writer.WriteLine(Header);
        foreach (var ((unit, pupil, from, to), sum) in sums)
        {
            writer.WriteLine(
                CsvText.Line(
                    unit,
                    pupil,
                    SchoolTime.Text(from),
                    SchoolTime.Text(to),
                    Text(sum.Offered),
                    Text(sum.Reported),
                    Text(sum.Present),
                    Text(sum.Valid),
                    Text(sum.Invalid),
                    Text(sum.Other)
                )
            );
        }
        SourceFolder.Finish(writer, path);
        pull.Tally.Add("periods", sums.Count);
    }

    private static string Key(AggregatedAttendance told) => $"{told.Student?.Id}|{told.Activity?.Id}|{told.StartDate}|{told.EndDate}";

    private static string Text(decimal? minutes) => minutes?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    /// <summary>What no activity states is not stated; it is not nothing.</summary>
    private readonly record struct Sum(
        decimal? Offered,
        decimal? Reported,
        decimal? Present,
        decimal? Valid,
        decimal? Invalid,
        decimal? Other
    )
    {
        public Sum Plus(AggregatedAttendance told) =>
            new(
                Add(Offered, told.OfferedSum),
                Add(Reported, told.ReportedSum),
                Add(Present, told.AttendanceSum),
                Add(Valid, told.ValidAbsenceSum),
                Add(Invalid, told.InvalidAbsenceSum),
                Add(Other, told.OtherAttendanceSum)
            );

        private static decimal? Add(decimal? a, decimal? b) => a is null && b is null ? null : (a ?? 0) + (b ?? 0);
    }
}
