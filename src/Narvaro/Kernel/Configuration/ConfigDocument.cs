using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Narvaro.Kernel.Configuration;

/// <summary>
/// A JSON file of the municipality, read with the place of every value and checked against its schema, so that each fault can be told
/// with file, line and column. The schemas are those built into the program: what an editor shows is what is checked.
/// </summary>
public sealed class ConfigDocument
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly JObject _root;
    private readonly string _shownPath;

    private ConfigDocument(JObject root, string shownPath, string text, string sha256)
    {
        _root = root;
        _shownPath = shownPath;
        Text = text;
        Sha256 = sha256;
    }

    /// <summary>What the file says, to the last byte when it is written as UTF-8 again.</summary>
    public string Text { get; }

    /// <summary>Of the bytes of the file.</summary>
    public string Sha256 { get; }

    /// <summary>Reads one file of the configuration folder and reports every fault that the schema finds.</summary>
    /// <param name="configDir">The folder, e.g. <c>config</c>.</param>
    /// <param name="file">Path within it, e.g. <c>thresholds.json</c>.</param>
    /// <param name="schema">Name of the schema, e.g. <c>thresholds</c> for <c>config/schema/thresholds.schema.json</c>.</param>
    /// <param name="faults">Takes the faults.</param>
    /// <returns>The document, or null when the file has faults or is missing.</returns>
    public static ConfigDocument? Read(string configDir, string file, string schema, ICollection<ConfigFault> faults)
    {
        var path = Path.Combine(configDir, file);
        var shown = $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(configDir))}/{file.Replace('\\', '/')}";
        if (!File.Exists(path))
        {
            faults.Add(new ConfigFault(shown, 0, 0, "", "filen saknas", $"en fil enligt schema/{schema}.schema.json"));
            return null;
        }
        try
        {
            return Parse(Utf8.GetString(File.ReadAllBytes(path)), shown, schema, faults);
        }
        catch (DecoderFallbackException)
        {
            faults.Add(new ConfigFault(shown, 0, 0, "", "filen är inte skriven i UTF-8", "spara filen som UTF-8"));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            faults.Add(new ConfigFault(shown, 0, 0, "", "filen går inte att läsa", "läsrätt för tjänstens användare"));
        }
        return null;
    }

    /// <summary>The same of a text that was read from such a file.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="shown">How faults name it.</param>
    /// <param name="schema">Name of the schema.</param>
    /// <param name="faults">Takes the faults.</param>
    /// <returns>The document, or null when the text has faults.</returns>
    public static ConfigDocument? Parse(string text, string shown, string schema, ICollection<ConfigFault> faults)
    {
        JObject root;
        try
        {
            using var reader = new JsonTextReader(new StringReader(text.TrimStart('\uFEFF')))
            {
                DateParseHandling = DateParseHandling.None,
            };
            root = JObject.Load(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
            while (reader.Read())
            {
                // Only comments may follow; anything else is thrown at.
            }
        }
        catch (JsonReaderException e)
        {
            faults.Add(
                new ConfigFault(
                    shown,
                    e.LineNumber,
                    e.LinePosition,
                    e.Path ?? "",
                    "filen är inte giltig JSON",
                    "ett JSON-objekt med varje nyckel en gång"
                )
            );
            return null;
        }
        var document = new ConfigDocument(root, shown, text, Convert.ToHexStringLower(SHA256.HashData(Utf8.GetBytes(text))));
        var found = SchemaCheck.Check(Schema(schema), root).Select(f => document.Fault(f.At, f.Key, f.Wrong, f.Right)).ToList();
        found.ForEach(faults.Add);
        return found.Count == 0 ? document : null;
    }

    /// <summary>The content as a type; enums are read by name.</summary>
    public T As<T>() => System.Text.Json.JsonSerializer.Deserialize<T>(_root.ToString(Formatting.None), Options)!;

    /// <summary>A fault at a key, with its place in the file. A key that is missing is reported at its nearest parent.</summary>
    /// <param name="key">Path in the file, e.g. <c>rules.rise.limit</c> or <c>units[2].code</c>; empty for the whole file.</param>
    public ConfigFault Fault(string key, string wrong, string right)
    {
        JToken? at = null;
        for (var path = key; at is null && path.Length > 0; path = Parent(path))
        {
            at = _root.SelectToken(path);
        }
        return Fault(at ?? _root, key, wrong, right);
    }

    private ConfigFault Fault(JToken at, string key, string wrong, string right)
    {
        IJsonLineInfo place = at;
        return new ConfigFault(_shownPath, place.LineNumber, place.LinePosition, key, wrong, right);
    }

    private static string Parent(string path)
    {
        // A key with a dot or a space in it is written ['key'] in a path, so its dots are no steps.
        var cut =
            path.EndsWith("']", StringComparison.Ordinal) ? path.LastIndexOf("['", StringComparison.Ordinal)
            : path.EndsWith(']') ? path.LastIndexOf('[')
            : path.LastIndexOf('.');
        return cut < 0 ? "" : path[..cut];
    }

    private static JObject Schema(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"Schema.{name}.schema.json")
            ?? throw new InvalidOperationException($"no schema named {name} is built in");
        using var reader = new StreamReader(stream);
        return JObject.Parse(reader.ReadToEnd());
    }
}
