using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>Gathers a cell's outputs as a notebook file keeps them: streams joined, updates in place, cleared when asked.</summary>
/// <param name="places">Where each display id stands; shared by the cells of a run, since a cell may update an earlier one's display.</param>
internal sealed class OutputCollector(Dictionary<string, List<JsonObject>> places)
{
    private readonly Lock gate = new();
    private readonly List<JsonObject> outputs = [];
    private bool clearNext;

    public void Add(CellOutput output)
    {
        lock (gate)
        {
            if (output is ClearOutput clear)
            {
                if (clear.Wait) clearNext = true;
                else outputs.Clear();
                return;
            }

            if (output is DisplayOutput { IsUpdate: true } update)
            {
                foreach (var place in places.GetValueOrDefault(update.DisplayId) ?? []) place["data"] = Data(update.Bundle);
                return;
            }

            if (clearNext) outputs.Clear();
            clearNext = false;
            Append(output);
        }
    }

    public JsonArray ToJson()
    {
        lock (gate)
        {
            foreach (var stream in outputs.Where(output => output["text"] is JsonValue))
                stream["text"] = MultilineText.Write(Overstrike.Apply((string)stream["text"]!));
            return new JsonArray([.. outputs.Where(output => !IsEmptied(output))]);
        }
    }

    /// <summary>Whether a display's place was left empty: a file does not keep such a place.</summary>
    internal static bool IsEmptied(JsonObject output)
        => output["data"] is JsonObject { Count: > 0 } data && data.All(entry => entry.Value is JsonArray { Count: 0 } || (entry.Value is JsonValue text && text.TryGetValue(out string? content) && content.Length == 0));

    private void Append(CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream when outputs is [.., var last] && (string?)last["name"] == stream.Name:
                last["text"] = (string)last["text"]! + stream.Text;
                break;
            case StreamOutput stream:
                outputs.Add(new JsonObject { ["output_type"] = "stream", ["name"] = stream.Name, ["text"] = stream.Text });
                break;
            case DisplayOutput display:
                var place = new JsonObject { ["output_type"] = "display_data", ["data"] = Data(display.Bundle), ["metadata"] = new JsonObject() };
                if (!places.TryGetValue(display.DisplayId, out var same)) places[display.DisplayId] = same = [];
                same.Add(place);
                outputs.Add(place);
                break;
            case ResultOutput result:
                outputs.Add(new JsonObject
                {
                    ["output_type"] = "execute_result", ["data"] = Data(result.Bundle), ["metadata"] = new JsonObject(), ["execution_count"] = result.ExecutionCount,
                });
                break;
            case ErrorOutput error:
                outputs.Add(new JsonObject
                {
                    ["output_type"] = "error", ["ename"] = error.Name, ["evalue"] = error.Message,
                    ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
                });
                break;
        }
    }

    private static JsonObject Data(MimeBundle bundle)
    {
        var data = bundle.ToJson();
        foreach (var (mimeType, content) in bundle)
        {
            if (MultilineText.IsLines(mimeType)) data[mimeType] = MultilineText.Write(content);
        }

        return data;
    }
}
