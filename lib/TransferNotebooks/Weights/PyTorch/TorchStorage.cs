namespace TransferNotebooks.Weights.PyTorch;

/// <summary>
/// A storage that a PyTorch pickle refers to: <see cref="Count"/> elements of <see cref="Type"/> under a key of the file,
/// optionally a view into it. Its bytes are found by the reader of the container.
/// </summary>
internal sealed record TorchStorage(string Key, WeightType Type, long Count, TorchStorageView? View);

/// <summary>Part of a legacy storage: offset and length in elements.</summary>
internal sealed record TorchStorageView(long Offset, long Count);

/// <summary>A tensor as pickled: a storage, an offset, sizes and strides, all still unchecked against the storage's bytes.</summary>
internal sealed record TorchTensor(TorchStorage Storage, WeightType Type, long Offset, long[] Shape, long[] Strides);
