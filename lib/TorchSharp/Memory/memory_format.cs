namespace TorchSharp;

/// <summary>In which order the elements of a tensor lie in memory.</summary>
public enum memory_format
{
    /// <summary>As they lie in the tensor an operation starts from.</summary>
    preserve_format = 0,

    /// <summary>The last dimension next to each other.</summary>
    contiguous_format = 1,

    /// <summary>For <c>[N, C, H, W]</c>: the channels of a pixel next to each other. Convolutions on the CPU are faster so.</summary>
    channels_last = 2,
}

public static partial class torch
{
    /// <inheritdoc cref="memory_format.preserve_format"/>
    public static memory_format preserve_format => memory_format.preserve_format;

    /// <inheritdoc cref="memory_format.contiguous_format"/>
    public static memory_format contiguous_format => memory_format.contiguous_format;

    /// <inheritdoc cref="memory_format.channels_last"/>
    public static memory_format channels_last => memory_format.channels_last;
}
