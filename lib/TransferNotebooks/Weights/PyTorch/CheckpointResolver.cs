using TransferNotebooks.Weights.Pickle;

namespace TransferNotebooks.Weights.PyTorch;

/// <summary>Finds the state dict in what a checkpoint holds.</summary>
internal static class CheckpointResolver
{
    private const int MaxDepth = 4;

    private static readonly string[] Usual = ["state_dict", "model_state_dict", "model", "net", "network", "module", "weights", "params"];

    /// <summary>
    /// The entry's path (empty for the root), its tensors by key, and the keys of what is no tensor there. Without a wish
    /// (<paramref name="entry"/> null) the choice is: the first usual name that holds tensors, at any level from the top; else the root, when it holds
    /// tensors itself; else the only dictionary of tensors there is. More than one possibility is an error that lists them.
    /// </summary>
    public static (string Entry, IReadOnlyList<(string Name, TorchTensor Tensor)> Tensors, IReadOnlyList<string> Others) Resolve(object? root, string? entry)
    {
        if (root is TorchTensor single) return ("", [("tensor", single)], []);
        var candidates = new List<(string Path, PickleDict Dictionary)>();
        Collect(root, "", 0, candidates, new HashSet<object>(ReferenceEqualityComparer.Instance));
        if (entry is not null) return Take(Named(candidates, entry));
        if (candidates.Count == 0 && Flat(root) is { } list) return ("", list, []);
        foreach (string usual in Usual)
        {
            if (candidates.FirstOrDefault(c => c.Path == usual || c.Path.EndsWith("/" + usual, StringComparison.Ordinal)) is { Dictionary: not null } found) return Take(found);
        }

        if (candidates.FirstOrDefault(c => c.Path.Length == 0) is { Dictionary: not null } top) return Take(top);
        return candidates.Count switch
        {
            1 => Take(candidates[0]),
            0 => throw new WeightFileException($"the file holds {PickleNames.Of(root)} without any tensors."),
            _ => throw new WeightFileException($"the file holds several dictionaries of tensors: {List(candidates)}. Say which one with entry: \"{candidates[0].Path}\"."),
        };
    }

    private static (string Path, PickleDict Dictionary) Named(List<(string Path, PickleDict Dictionary)> candidates, string entry)
    {
        foreach (var candidate in candidates)
            if (candidate.Path == entry) return candidate;
        throw new WeightFileException($"there is no dictionary of tensors at the entry '{entry}'. Received a file with: {(candidates.Count == 0 ? "none" : List(candidates))}.");
    }

    private static string List(List<(string Path, PickleDict Dictionary)> candidates) =>
        string.Join(", ", candidates.Take(12).Select(c => $"'{c.Path}' ({c.Dictionary.Items.Values.Count(v => v is TorchTensor):N0} tensors)"));

    private static void Collect(object? value, string path, int depth, List<(string, PickleDict)> found, HashSet<object> seen)
    {
        if (value is not PickleDict dictionary || depth > MaxDepth || !seen.Add(dictionary)) return;
        bool any = false;
        foreach (var (key, item) in dictionary.Items)
        {
            if (!PickleDict.IsText(key)) continue;
            if (item is TorchTensor) any = true;
        }

        if (any) found.Add((path, dictionary));
        foreach (var (key, item) in dictionary.Items)
            if (PickleDict.IsText(key)) Collect(item, path.Length == 0 ? key : path + "/" + key, depth + 1, found, seen);
    }

    private static List<(string, TorchTensor)>? Flat(object? root)
    {
        var items = root switch { PickleList list => list.Items, PickleTuple tuple => [.. tuple.Items], _ => null };
        if (items is null || items.Count == 0 || !items.All(item => item is TorchTensor)) return null;
        return items.Select((item, i) => (i.ToString(System.Globalization.CultureInfo.InvariantCulture), (TorchTensor)item!)).ToList();
    }

    private static (string, IReadOnlyList<(string, TorchTensor)>, IReadOnlyList<string>) Take((string Path, PickleDict Dictionary) choice)
    {
        var tensors = new List<(string, TorchTensor)>();
        var others = new List<string>();
        foreach (var (key, item) in choice.Dictionary.Items)
        {
            if (item is TorchTensor tensor && PickleDict.IsText(key)) tensors.Add((key, tensor));
            else others.Add(key.TrimStart('\0'));
        }

        return (choice.Path, tensors, others);
    }
}
