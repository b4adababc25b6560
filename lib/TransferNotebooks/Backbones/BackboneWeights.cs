namespace TransferNotebooks;

/// <summary>Builds a backbone of the size that a weight file has, and fills it.</summary>
internal static class BackboneWeights
{
    /// <summary>The filled network; its head has the file's classes, or the asked number with random values.</summary>
    /// <exception cref="WeightFileException">The file is broken or does not fit; the message lists the keys.</exception>
    internal static Backbone Build(BackboneEntry entry, FoundWeights found, int? classes)
    {
        using var file = found.Open();
        var used = found.Entry?.Meaningless is { } prefix ? file.Where(tensor => !tensor.Name.StartsWith(prefix, StringComparison.Ordinal)) : file;
        var model = Empty(entry, found.Entry?.ClassCount ?? classes ?? entry.DefaultClasses, found);
        try
        {
            if (found.Entry is null && HeadOf(file, model) is { } count)
            {
                model.Dispose();
                model = Empty(entry, count, found);
            }
            var description = $"{found.Name} ({Path.GetFileName(found.Path)})";
            if (found.Entry is not { IsTrunk: true })
            {
                file.LoadInto(model);
                if (classes is { } asked && asked != model.HeadWidth) model.ResetHead(asked);
            }
            else
            {
                var report = new WeightSet(used).LoadInto(model, strict: false);
                if (report.Matched.Count == 0 || report.Unexpected.Count + report.Mismatched.Count > 0) throw new WeightFileException(found.Path, "the weights do not fit the module. " + report);
                if (classes is { } asked && asked != model.HeadWidth) model.ResetHead(asked);
                description = $"{found.Name} ({Path.GetFileName(found.Path)}; random values in {report.Missing.Count} tensors that it lacks: {string.Join(", ", report.Missing.Take(4))}{(report.Missing.Count > 4 ? ", …" : "")})";
            }
            model.WeightsDescription = description;
            if (found.Entry is not null) model.Adopt(found.Entry);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    // Random values are only for what the file lacks; a whole file must have everything.
    private static Backbone Empty(BackboneEntry entry, int classes, FoundWeights found)
    {
        using var quick = found.Entry is { IsTrunk: true } ? null : Engine.WithoutFirstValues();
        return entry.Create(classes);
    }

    // A file of the user's own may have a head of any width: where its tensors differ from the network's in the number of classes alone, that number.
    private static int? HeadOf(WeightSet file, Backbone model)
    {
        var (report, fitted) = WeightMatch.Compare(file, model.state_dict().Select(item => (item.Key, item.Value.shape)));
        if (report.Mismatched.Count == 0) return null;
        var shapes = model.state_dict();
        var counts = new HashSet<long>();
        foreach (var name in report.Mismatched.Select(item => item.Name))
        {
            var there = fitted[name].Shape;
            var here = shapes[name].shape;
            if (there.Length != here.Length || here.Length == 0 || here[0] != model.HeadWidth || !there[1..].SequenceEqual(here.AsSpan(1))) return null;
            counts.Add(there[0]);
        }
        return counts.Count == 1 && counts.Single() is > 0 and <= int.MaxValue and var count ? (int)count : null;
    }
}
