using System.Globalization;
using Narvaro.Extracts.Reading;

namespace Narvaro.Import.Layout;

/// <summary>Whether a row is as wide as the header.</summary>
internal static class RowWidth
{
    public static Unreadable? Fault(IExtractRows row, int columns)
    {
        var count = row.CellCount;
        if (count < columns)
        {
            return new Unreadable(
                string.Create(CultureInfo.InvariantCulture, $"Raden har {count} celler men rubriken {columns}: den är avkapad"),
                "Exportera utdraget på nytt och kontrollera att filen är hel"
            );
        }
        for (var extra = columns; extra < count; extra++)
        {
            if (!CellText.IsBlank(row.Cell(extra)))
            {
                return new Unreadable(
                    string.Create(CultureInfo.InvariantCulture, $"Raden har {count} celler men rubriken bara {columns}"),
                    "Sätt citattecken om ett värde som innehåller avgränsaren"
                );
            }
        }
        return null;
    }
}
