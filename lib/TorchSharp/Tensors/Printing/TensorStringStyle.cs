namespace TorchSharp;

/// <summary>How a tensor is written out.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, element type and device alone.</summary>
    Metadata = 0,

    /// <summary>As Julia prints arrays: a matrix as aligned columns, more dimensions as a sequence of matrices.</summary>
    Julia = 1,

    /// <summary>As NumPy prints arrays: nested brackets, the middle of long dimensions left out.</summary>
    Numpy = 2,

    /// <summary>As a C# array initialiser, the middle of long dimensions left out.</summary>
    CSharp = 3,

    /// <summary>What <see cref="torch.TensorStringStyle"/> says.</summary>
    Default = 4,
}
