using Narvaro.Import.Layout;
using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>
/// Turns the rows of an extract into typed rows and rejected ones, part by part: every row that is not blank becomes one or the other.
/// Pure but for the rows it reads; memory does not grow with the file, but for the different pupils and days that it counts.
/// </summary>
public sealed class ExtractParser(TableRows rows, ExtractProfile profile, ColumnMap map, LineContext context, int runId)
{
    private readonly Cells _cells = new(rows, map, profile, context);

    /// <summary>Counts so far; complete when the last batch has been taken.</summary>
    public ImportTally Tally { get; } = new();

    public IEnumerable<StagedBatch> Batches()
    {
        var lines = LinesOf(profile.Kind);
        var batch = new StagedBatch();
        if (profile.WrappedNames)
        {
            rows.JoinNames(
                map.PlaceOf(
                    map.Has(Column.PupilName) ? Column.PupilName
                    : map.Has(Column.Name) ? Column.Name
                    : Column.Pupil
                )
            );
        }
        while (rows.Read())
        {
            Tally.Rows++;
            _cells.Begin();
            Tally.Delivered.LastRowBroken = rows.Fault is not null;
            Take(lines, batch);
            if (batch.IsFull || lines.Waiting >= StagedBatch.Full)
            {
                lines.Flush(batch);
                yield return batch;
                batch = new StagedBatch();
            }
        }
        lines.Flush(batch);
        yield return batch;
    }

    private void Take(ILineReader lines, StagedBatch batch)
    {
        if (SummaryRow.Is(rows))
        {
            Tally.Delivered.SummaryRows++;
            _cells.Fail(SummaryRow.Fault);
        }
        else if (rows.Fault is { } fault)
        {
            _cells.Fail(null, fault.Reason, fault.Cure);
        }
        else
        {
            lines.Take(_cells, rows.Line, batch);
        }
        if (_cells.Fault is { } wrong)
        {
            Tally.Rejected++;
            batch.Rejected.Add(Reject(wrong));
        }
        else
        {
            Tally.Accepted++;
            Tally.NumbersMended += _cells.Mended ? 1 : 0;
        }
    }

    private RejectedRow Reject(LineFault fault) =>
        new()
        {
            RunId = runId,
            Line = rows.Line,
            Column = fault.Column is { } column ? map.HeaderOf(column) : "",
            Shape = fault.Column is { } at && map.Has(at) ? ValueShape.Of(rows.Cell(map.PlaceOf(at))) : "",
            Reason = fault.Reason,
            Cure = fault.Cure,
        };

    private ILineReader LinesOf(ExtractKind kind) =>
        kind switch
        {
            ExtractKind.Lessons or ExtractKind.Days => new LessonLines(profile, map, runId, Tally),
            ExtractKind.Periods => new PeriodLines(profile, runId, Tally, context),
            ExtractKind.AbsenceReports => new AbsenceReportLines(profile, map, runId, Tally),
            ExtractKind.Pupils => new PupilLines(runId, Tally),
            ExtractKind.Staff => new StaffLines(runId),
            ExtractKind.Consents => new ConsentLines(runId, context.Today, Tally),
            ExtractKind.Cases => new CaseLines(runId, context.Today, Tally),
            _ => new CalendarLines(runId, Tally),
        };
}
