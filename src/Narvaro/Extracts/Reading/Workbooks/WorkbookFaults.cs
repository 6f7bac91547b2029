namespace Narvaro.Extracts.Reading.Workbooks;

/// <summary>What may be wrong with a workbook as a whole.</summary>
internal static class WorkbookFaults
{
    public static readonly Unreadable Damaged = new(
        "Arbetsboken är skadad eller avkapad",
        "Öppna den i Excel och spara den på nytt, eller exportera utdraget på nytt"
    );
    public static readonly Unreadable DamagedPackage = new(
        "Filen är en skadad eller avkapad xlsx-arbetsbok eller zip-fil",
        "Exportera utdraget på nytt och kontrollera att filen är hel"
    );
    public static readonly Unreadable Encrypted = new(
        "Arbetsboken är skyddad med lösenord",
        "Spara den utan lösenord, eller spara bladet som CSV"
    );
    public static readonly Unreadable NotXlsx = new(
        "Filen är en zip-fil men ingen xlsx-arbetsbok, vad den än heter",
        "Packa upp filen, eller spara arbetsboken som xlsx eller CSV"
    );
    public static readonly Unreadable NotXls = new(
        "Filen är ett äldre Office-dokument men ingen xls-arbetsbok, vad den än heter",
        "Spara utdraget som xlsx eller CSV"
    );
    public static readonly Unreadable TooLarge = new(
        "Arbetsboken är större än vad en arbetsbok kan vara, eller packad så att den växer orimligt",
        "Exportera utdraget som CSV, eller i mindre delar"
    );
    public static readonly Unreadable Cut = new(
        "Arbetsboken är skadad: varken den här raden eller de efter den går att läsa",
        "Exportera utdraget på nytt och kontrollera att filen är hel"
    );
}
