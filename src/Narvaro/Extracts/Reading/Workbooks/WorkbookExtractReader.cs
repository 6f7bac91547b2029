using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Narvaro.Extracts.Reading.Workbooks;

/// <summary>Reads workbooks, .xlsx and the older .xls, ExcelDataReader being the decoder (formats §2.1, §2.2).</summary>
public sealed class WorkbookExtractReader : IExtractReader
{
    private const int SwedishWindows = 1252;

    static WorkbookExtractReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public bool Reads(ContentKind kind) => kind is ContentKind.Zip or ContentKind.Ole2;

    public OpenedExtract Open(string path, ReadingHints hints)
    {
        var isPackage = ContentSniff.KindOf(path) == ContentKind.Zip;
        var package = isPackage ? PackageCheck.Of(path) : null;
        var refusal = package is null ? CompoundCheck.Refusal(path) : package.Refusal;
        return refusal is null ? Open(path, package) : new OpenedExtract(null, refusal);
    }

    private static OpenedExtract Open(string path, PackageCheck? package)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
        IExcelDataReader? book = null;
        Unreadable refusal;
        try
        {
            book = ExcelReaderFactory.CreateReader(
                file,
                new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(SwedishWindows) }
            );
            var rows = new WorkbookRows(book, package is null ? "xls" : "xlsx", package?.ErrorCells ?? 0);
            if (rows is { IsEmpty: false, Fault: null })
            {
                return new OpenedExtract(rows, null);
            }
            refusal = rows.Fault ?? ContentSniff.Refusal(ContentKind.Empty);
        }
        catch (InvalidPasswordException)
        {
            refusal = WorkbookFaults.Encrypted;
        }
        // The library has no exception of its own for a damaged file: whatever falls over first is thrown.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            refusal = e.GetType() == typeof(ExcelReaderException) && package is null ? WorkbookFaults.NotXls : WorkbookFaults.Damaged;
        }
        book?.Dispose();
        file.Dispose();
        return new OpenedExtract(null, refusal);
    }
}
