using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>Lines that tell a pupil's sums over a span of dates. The span is in the row, else it is that of the delivery.</summary>
internal sealed class PeriodLines(ExtractProfile profile, int runId, ImportTally tally, LineContext context) : ILineReader
{
    /// <summary>Sums of rounded minutes and hours: up to a hundredth too much is rounding.</summary>
    private const int RoundingShare = 100;

    public void Take(Cells cells, int line, StagedBatch into)
    {
        var unit = cells.UnitOrDelivery(Column.Unit);
        var pupil = cells.Who();
        var (from, to) = Span(cells);
        var offered = cells.Minutes(Column.LengthMinutes);
        if (offered is null)
        {
            cells.Fail(Column.LengthMinutes, "Värdet saknas", "Ett värde på varje rad");
        }
        var reported = cells.Minutes(Column.ReportedMinutes);
        var (leave, late) = (cells.Minutes(Column.LeaveMinutes) ?? 0, cells.Minutes(Column.LateMinutes) ?? 0);
        var period = new StagedPeriod
        {
            RunId = runId,
            Line = line,
            PupilKey = pupil.Key,
            PupilName = pupil.Name,
            Unit = unit,
            Class = cells.Text(Column.Class) ?? "",
            Subject = cells.Text(Column.Subject) ?? "",
            From = from,
            To = to,
            Offered = offered ?? 0,
            Reported = reported,
            Present = cells.Minutes(Column.PresentMinutes) ?? 0,
            Authorised = (cells.Minutes(Column.AuthorisedMinutes) ?? 0) + (profile.AuthorisedIncludesLeave ? 0 : leave),
            Unauthorised = (cells.Minutes(Column.UnauthorisedMinutes) ?? 0) + (profile.UnauthorisedIncludesLate ? 0 : late),
            Other = cells.Minutes(Column.OtherMinutes) ?? 0,
        };
        if (cells.Fault is null)
        {
            Check(cells, period);
        }
        if (cells.Fault is null)
        {
            tally.Saw(pupil, from);
            into.Periods.Add(period);
        }
    }

    private (DateOnly From, DateOnly To) Span(Cells cells)
    {
        var from = cells.Date(Column.PeriodFrom) ?? context.From;
        var to = cells.Date(Column.PeriodTo) ?? context.To;
        if (from is not { } first || to is not { } last)
        {
            cells.Fail(
                null,
                "Det framgår inte vilken tid summorna gäller",
                "Ange --from och --to vid inläsningen, eller skriv båda datumen i filens namn: 2026-08-18_2026-10-30"
            );
            return default;
        }
        if (first > last)
        {
            cells.Fail(Column.PeriodTo, "Sista dagen ligger före den första", "Samma dag som den första eller senare");
        }
        return (first, last);
    }

    private static void Check(Cells cells, StagedPeriod period)
    {
        var most = period.Offered + LessonMinutes.Tolerance + (period.Offered / RoundingShare);
        if (period.Present + period.Authorised + period.Unauthorised + period.Other > most)
        {
            cells.Fail(
                Column.LengthMinutes,
                "Närvaro, frånvaro och annan aktivitet är tillsammans mer än undervisningstiden",
                "Summor som ryms i undervisningstiden"
            );
        }
        if (period.Reported > most)
        {
            cells.Fail(Column.ReportedMinutes, "Rapporterad tid är mer än undervisningstiden", "Högst undervisningstiden");
        }
    }
}
