namespace TransferNotebooks.Weights.PyTorch;

/// <summary>Joins pickled tensor descriptions with the bytes of their storages.</summary>
internal static class TorchTensors
{
    /// <summary>The state dict of a read pickle; <paramref name="bytesOf"/> gives a storage's bytes by its description.</summary>
    public static WeightSet Join(WeightFormat format, object? root, string? entry, ReadBudget budget, Func<TorchStorage, ByteSource> bytesOf, IDisposable? owner)
    {
        var (path, tensors, others) = CheckpointResolver.Resolve(root, entry);
        var joined = new List<WeightTensor>(tensors.Count);
        foreach (var (name, tensor) in tensors)
        {
            var bytes = bytesOf(tensor.Storage);
            long start = tensor.Storage.View?.Offset ?? 0;
            var needed = ((Int128)start + (tensor.Storage.View?.Count ?? tensor.Storage.Count)) * tensor.Storage.Type.Size();
            if (needed > bytes.Length)
                throw new WeightFileException($"the storage of tensor '{name}' should have {needed:N0} bytes but has {bytes.Length:N0}; the file is truncated or damaged.");
            if (tensor.Offset < 0 || tensor.Offset > bytes.Length) throw new WeightFileException($"tensor '{name}' starts at the offset {tensor.Offset:N0}, outside its storage.");
            var made = new WeightTensor(name, tensor.Type, tensor.Shape, bytes, start + tensor.Offset, tensor.Strides);
            if (made.ByteCount > bytes.Length) budget.Spend(made.ByteCount, $"tensor '{name}' of shape {made.ShapeText}");
            joined.Add(made);
        }

        return new WeightSet(format, joined, path, others, null, owner);
    }
}
