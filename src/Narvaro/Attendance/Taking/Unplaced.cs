using System.Globalization;
using Narvaro.Import;
using Narvaro.Import.Rows;
using Narvaro.Kernel;

namespace Narvaro.Attendance.Taking;

/// <summary>Why a staged row has no place in the ledger, and what would be right.</summary>
internal sealed record Unplaced(string Column, string Shape, string Reason, string Cure)
{
    public static readonly Unplaced NoUnit = new(
        "skolenhetskod",
        "",
        "Det framgår inte vilken skolenhet raden gäller, och eleven är inte inskriven någonstans den dagen",
        "Läs in elevfilen först, eller ange --unit vid inläsningen"
    );

    public static Unplaced Pupil(StagedWho who) =>
        new("elev", ValueShape.Of(who.Name ?? who.Key), RejectedRow.UnknownPupil, RejectedRow.UnknownPupilCure);

    public static Unplaced Name(StagedWho who, bool ambiguous) =>
        new(
            "namn",
            ValueShape.Of(who.Name!),
            ambiguous ? "Flera elever i klassen har namnet" : "Ingen elev i klassen har namnet",
            "Säg vem det är med narvaro pupils queue och narvaro pupils match, och läs in filen igen"
        );

    public static Unplaced Unit(SchoolUnitCode unit) =>
        new(
            "skolenhetskod",
            ValueShape.Of(unit.Value),
            "Skolenheten är okänd",
            "En skolenhet som finns i elevfilen eller i config/schools.json"
        );

    public RejectedRow Reject(int runId, int line) =>
        new()
        {
            RunId = runId,
            Line = line,
            Column = Column,
            Shape = Shape,
            Reason = Reason,
            Cure = Cure,
        };

    public IEnumerable<RejectedRow> Reject(StagedPupilDay day) =>
        day.Lines.Split(',').Select(line => Reject(day.RunId, int.Parse(line, NumberStyles.None, CultureInfo.InvariantCulture)));

    public static int FirstLine(StagedPupilDay day) =>
        int.Parse(
            day.Lines.AsSpan(0, (day.Lines + ",").IndexOf(',', StringComparison.Ordinal)),
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );
}
