namespace TorchSharp;

/// <summary>How much a convolution pads: nothing, or so much that the output is as large as the input.</summary>
public enum Padding
{
    Valid = 0,
    Same = 1,
}
