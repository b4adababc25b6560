using System.Text.Json;
using System.Text.RegularExpressions;

namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>
/// What the protocol (jupyter_client, docs/messaging.rst, 5.4) says about the kernel's messages: keys that must be there, keys that may,
/// and their types. Anything else in a message fails.
/// </summary>
internal static partial class MessageSchema
{
    private const string Error = "ename:string evalue:string traceback:strings";

    /// <summary>Content by message type: <c>key:type</c>, with a question mark where it may be missing.</summary>
    private static readonly Dictionary<string, string> Contents = new()
    {
        ["status"] = "execution_state:state",
        ["stream"] = "name:stream text:string",
        ["display_data"] = "data:mime metadata:object transient:transient?",
        ["update_display_data"] = "data:mime metadata:object transient:transient",
        ["execute_result"] = "execution_count:count data:mime metadata:object",
        ["execute_input"] = "code:string execution_count:count",
        ["error"] = Error,
        ["clear_output"] = "wait:bool",
        ["comm_close"] = "comm_id:string data:object",
        ["input_request"] = "prompt:string password:bool",
        ["kernel_info_reply"] = "status:status protocol_version:version implementation:string implementation_version:string language_info:language banner:string help_links:links supported_features:strings debugger:bool",
        ["execute_reply"] = "status:status execution_count:count payload:objects user_expressions:object",
        ["complete_reply"] = "status:status matches:strings cursor_start:count cursor_end:count metadata:object",
        ["inspect_reply"] = "status:status found:bool data:mime metadata:object",
        ["is_complete_reply"] = "status:completeness indent:string?",
        ["history_reply"] = "status:status history:history",
        ["comm_info_reply"] = "status:status comms:object",
        ["interrupt_reply"] = "status:status",
        ["shutdown_reply"] = "status:status restart:bool",
    };

    private static readonly HashSet<string> Iopub =
        ["status", "stream", "display_data", "update_display_data", "execute_result", "execute_input", "error", "clear_output", "comm_close", "shutdown_reply"];

    public static void Check(Channel channel, ClientMessage message)
    {
        CheckKeys("header", message.Header, "msg_id:string session:string username:string date:date msg_type:string version:version");
        Assert.Equal(JsonValueKind.Object, message.Parent.ValueKind);
        Assert.Equal(JsonValueKind.Object, message.Metadata.ValueKind);
        Assert.Equal("5.4", message.Header.GetProperty("version").GetString());
        if (channel == Channel.Iopub) Assert.Contains(message.Type, Iopub);
        else if (channel == Channel.Stdin) Assert.Equal("input_request", message.Type);
        else Assert.EndsWith("_reply", message.Type);
        Assert.True(Contents.TryGetValue(message.Type, out var keys), $"No message of type {message.Type} is known.");
        CheckKeys(message.Type, message.Content, message.Content.TryGetProperty("status", out var status) ? status.GetString() switch
        {
            "error" => $"status:status execution_count:count? {Error}",
            "aborted" => "status:status",
            _ => keys!,
        } : keys!);
    }

    private static void CheckKeys(string where, JsonElement value, string keys)
    {
        Assert.True(value.ValueKind == JsonValueKind.Object, $"{where} is no object.");
        var known = keys.Split(' ').Select(key => key.TrimEnd('?').Split(':')).ToDictionary(key => key[0], key => key[1]);
        foreach (var key in keys.Split(' ').Where(key => !key.EndsWith('?')))
            Assert.True(value.TryGetProperty(key.Split(':')[0], out _), $"{where} lacks {key}: {value}");
        foreach (var entry in value.EnumerateObject())
        {
            Assert.True(known.TryGetValue(entry.Name, out var type), $"{where} has an unknown key {entry.Name}.");
            Assert.True(Fits(entry.Value, type!), $"{where}.{entry.Name} is no {type}: {entry.Value}");
        }
    }

    private static bool Fits(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "count" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0,
        "object" => value.ValueKind == JsonValueKind.Object,
        "strings" => Each(value, item => item.ValueKind == JsonValueKind.String),
        "objects" => Each(value, item => item.ValueKind == JsonValueKind.Object),
        "links" => Each(value, item => Fits(item.GetProperty("text"), "string") && Fits(item.GetProperty("url"), "string")),
        "state" => value.GetString() is "busy" or "idle" or "starting",
        "stream" => value.GetString() is "stdout" or "stderr",
        "status" => value.GetString() is "ok" or "error" or "aborted",
        "completeness" => value.GetString() is "complete" or "incomplete" or "invalid" or "unknown",
        "version" => VersionPattern().IsMatch(value.GetString()!),
        "date" => DatePattern().IsMatch(value.GetString()!),
        "transient" => value.TryGetProperty("display_id", out var id) && id.ValueKind == JsonValueKind.String,
        "mime" => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(entry => MimePattern().IsMatch(entry.Name)
            && (entry.Value.ValueKind == JsonValueKind.String || entry.Name.EndsWith("json", StringComparison.Ordinal))),
        "language" => new[] { "name", "version", "mimetype", "file_extension" }.All(name => Fits(value.GetProperty(name), "string")),
        "history" => Each(value, item => item.GetArrayLength() == 3 && Fits(item[0], "count") && Fits(item[1], "count")
            && (item[2].ValueKind == JsonValueKind.String || (item[2].GetArrayLength() == 2 && item[2][0].ValueKind == JsonValueKind.String))),
        _ => throw new ArgumentException($"unknown type {type}"),
    };

    private static bool Each(JsonElement value, Func<JsonElement, bool> fits) => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(fits);

    [GeneratedRegex(@"^[\w\-+.]+/[\w\-+.]+$")]
    private static partial Regex MimePattern();

    [GeneratedRegex(@"^\d+\.\d+(\.\d+)?$")]
    private static partial Regex VersionPattern();

    /// <summary>What jupyter_client's own parser of dates takes: at most six digits after the second.</summary>
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:?\d\d)$")]
    private static partial Regex DatePattern();
}
