using Narvaro.Kernel.Configuration;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Narvaro.Worker.Settings;

/// <summary>Finds the place where appsettings.json stops being JSON, without quoting what stands there.</summary>
internal static class SettingsSyntax
{
    public static ConfigFault Fault(string file)
    {
        var (line, column) = (0, 0);
        try
        {
            using var reader = new JsonTextReader(new StreamReader(file));
            JObject.Load(reader);
        }
        catch (JsonReaderException e)
        {
            (line, column) = (e.LineNumber, e.LinePosition);
        }
        return new ConfigFault(SettingSource.FileName, line, column, "", "filen är inte giltig JSON", "som appsettings.example.json");
    }
}
