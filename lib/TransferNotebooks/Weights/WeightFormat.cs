namespace TransferNotebooks;

/// <summary>Formats of weight files, recognised by content.</summary>
public enum WeightFormat
{
    /// <summary>PyTorch's zip archive (<c>.pth</c>, <c>.pt</c>; since PyTorch 1.6).</summary>
    PyTorch,

    /// <summary>PyTorch's stream of pickles (<c>.pth</c>, <c>.pt</c>, <c>.th</c>; before 1.6). Read only.</summary>
    PyTorchLegacy,

    /// <summary>PyTorch's tar archive (0.1). Read only.</summary>
    PyTorchTar,

    /// <summary>Hugging Face safetensors (<c>.safetensors</c>).</summary>
    Safetensors,

    /// <summary>TorchSharp's own format (<c>.dat</c>).</summary>
    TorchSharp,

    /// <summary>One NumPy array (<c>.npy</c>).</summary>
    Npy,

    /// <summary>A zip archive of NumPy arrays (<c>.npz</c>).</summary>
    Npz,
}
