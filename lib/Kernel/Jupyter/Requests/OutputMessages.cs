using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>Outputs of cells as messages on iopub.</summary>
internal static class OutputMessages
{
    public static void Publish(this Request request, CellOutput output)
    {
        var (type, content) = Of(output);
        request.Publish(type, content);
    }

    /// <summary>The message's type and content.</summary>
    public static (string Type, JsonObject Content) Of(CellOutput output) => output switch
    {
        StreamOutput stream => ("stream", new() { ["name"] = stream.Name, ["text"] = stream.Text }),
        DisplayOutput display => (display.IsUpdate ? "update_display_data" : "display_data", new()
        {
            ["data"] = display.Bundle.ToJson(), ["metadata"] = new JsonObject(), ["transient"] = new JsonObject { ["display_id"] = display.DisplayId },
        }),
        ResultOutput result => ("execute_result", new()
        {
            ["execution_count"] = result.ExecutionCount, ["data"] = result.Bundle.ToJson(), ["metadata"] = new JsonObject(),
        }),
        ErrorOutput error => ("error", Error(error)),
        ClearOutput clear => ("clear_output", new() { ["wait"] = clear.Wait }),
        _ => throw new ArgumentException($"No message is known for this output. Received: {output.GetType().Name}.", nameof(output)),
    };

    /// <summary>An error's three entries, as messages and replies carry them.</summary>
    public static JsonObject Error(ErrorOutput error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. TracebackColors.Of(error).Select(line => JsonValue.Create(line))]),
    };
}
