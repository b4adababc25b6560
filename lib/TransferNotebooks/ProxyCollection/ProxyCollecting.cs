namespace TransferNotebooks;

/// <summary>Makes the missing shards of a collection, for the holder of its lock.</summary>
internal sealed class ProxyCollecting(ProxyFolder store, ProxyKey key, Backbone source, LabelledData data, ProxyOptions options, Precision precision)
{
    private const int MostSamples = 4096;

    /// <summary>Brings the collection to its end.</summary>
    /// <returns>Its table of contents, and what was done.</returns>
    public (ProxyManifest Manifest, string Status) Run(int? shardSize, long shardBytes, CancellationToken token)
    {
        ProxyManifest? manifest = null;
        try
        {
            store.Tidy();
            (manifest, var status) = Found();
            if (manifest is { IsWhole: true }) return (manifest, status);
            using var pass = new ProxyPass(source, options, precision);
            if (manifest is null) store.Begin(manifest = New(pass, shardSize, shardBytes));
            using var progress = Progress.StartQuiet($"Collecting with {source.Name}", data.Count, data.Noun);
            var missing = Enumerable.Range(0, manifest.ShardCount).Except(manifest.Shards.Select(shard => shard.Number)).ToArray();
            progress.Advance(data.Count - missing.Sum(number => SizeOf(manifest, number)));
            foreach (var number in missing)
            {
                token.ThrowIfCancellationRequested();
                var shard = pass.Run(data, number * manifest.ShardSize, SizeOf(manifest, number), progress, token);
                foreach (var broken in shard.LeftOut) Console.Error.WriteLine($"left out: {broken}");
                store.Write(manifest = manifest.With(shard.Write(store.Path, number, manifest, data)));
            }
            progress.Complete(); // samples that cannot be read may not have been counted
            return (manifest, status);
        }
        catch (OperationCanceledException e) when (manifest is not null)
        {
            throw new OperationCanceledException($"The collection was stopped. {Kept(manifest)}", e, e.CancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProxyException($"The collection cannot be written to '{store.Path}': {e.Message.TrimEnd('.')}.{Downloads.FreeSpace.Note(Path.Combine(store.Path, "proxy.json"))} {Kept(manifest)} Make room, or name another folder.", e);
        }
    }

    private static int SizeOf(ProxyManifest manifest, int number) => Math.Min(manifest.ShardSize, manifest.Samples - number * manifest.ShardSize);

    private static string Kept(ProxyManifest? manifest) => manifest is null ? "Nothing was collected yet."
        : $"{manifest.Shards.Length} of {manifest.ShardCount} shards are whole and stay: another call of Collect goes on there.";

    // What can be used of what lies in the folder, and in words what was found.
    private (ProxyManifest? Manifest, string Status) Found()
    {
        if (!store.Exists) return (null, "collected");
        if (store.Read() is not { } manifest) return (null, Say("its table of contents is damaged: all of it is collected anew"));
        if (key.Changes(manifest) is { Length: > 0 } changes) return (null, Say($"it is stale, {changes} changed: all of it is collected anew"));
        var problems = store.Problems(manifest);
        var status = problems.Count > 0 ? Say($"{string.Join("; ", problems.Values)}: {(problems.Count == 1 ? "this shard is" : "these shards are")} collected anew")
            : manifest.IsWhole ? $"read from {store.Path}" : $"{manifest.Shards.Length} of {manifest.ShardCount} shards were there; the others were collected";
        return (manifest with { Shards = [.. manifest.Shards.Where(shard => !problems.ContainsKey(shard.Number))] }, status);
    }

    private string Say(string what)
    {
        Console.Error.WriteLine($"proxy collection '{store.Path}': {what}");
        return what;
    }

    private ProxyManifest New(ProxyPass pass, int? shardSize, long shardBytes)
    {
        string[] head = source.Classes.Count > 0 ? [.. source.Classes] : [.. Enumerable.Range(0, source.ClassCount).Select(place => $"class {place}")];
        string[] kept = !options.Probabilities ? [] : options.Crop is { } crop ? Array.ConvertAll(crop, place => head[place]) : head;
        // In memory a sample's outputs are 32-bit numbers, maps included.
        var bytes = 4L * (options.Width + source.HeadWidth + pass.MapShape.Aggregate(pass.MapShape.Length == 0 ? 0L : 1L, (a, b) => a * b));
        var size = shardSize ?? (int)Math.Clamp(shardBytes / bytes, 16, MostSamples);
        if (size * bytes > int.MaxValue)
            throw new ArgumentException($"A shard must stay below 2 GiB: a sample takes {bytes:N0} bytes. Received: {size} samples a shard; at most {int.MaxValue / bytes} fit.", nameof(shardSize));
        return new()
        {
            Name = key.Of.Name,
            Weights = key.Of.Weights,
            Preprocessing = key.Of.Preprocessing,
            Data = key.Of.Data,
            Options = key.Options,
            Key = key.Hash,
            Source = source.Name,
            SourceWeights = source.WeightsDescription,
            DataName = data.Name,
            Variant = data.Variant,
            Classes = [.. data.Classes],
            SourceClasses = kept,
            IsCropped = options.Crop is not null,
            Width = options.Width,
            MapStage = options.MapStage,
            MapShape = pass.MapShape,
            Samples = data.Count,
            ShardSize = size,
        };
    }
}
