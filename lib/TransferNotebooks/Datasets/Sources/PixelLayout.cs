namespace TransferNotebooks;

/// <summary>How the bytes of one image follow each other in a file of many.</summary>
internal enum PixelLayout
{
    /// <summary>One byte a pixel, row by row (IDX).</summary>
    Grey,

    /// <summary>One byte a pixel, column by column (MATLAB, EMNIST).</summary>
    GreyColumns,

    /// <summary>Red, green, blue of each pixel, row by row (NumPy HWC).</summary>
    Interleaved,

    /// <summary>A red, a green and a blue plane, each row by row (CIFAR, NumPy CHW).</summary>
    Planar,

    /// <summary>A red, a green and a blue plane, each column by column (STL-10, and SVHN's MATLAB arrays).</summary>
    PlanarColumns,
}
