namespace TransferNotebooks;

/// <summary>A layer with parameters of its own in a <see cref="LayerTable"/>.</summary>
/// <param name="Number">Its number in the order in which the input passes the layers, from 0.</param>
/// <param name="Name">Its key, for example <c>layer1.0.conv1</c>; empty for parameters of the network itself.</param>
/// <param name="Type">What it is, for example <c>Conv2d</c>.</param>
/// <param name="Stage">The stage it belongs to; empty for layers outside the stages.</param>
/// <param name="Parameters">Its own parameters.</param>
/// <param name="Trained">How many of them are trained.</param>
/// <param name="Runs">Whether it runs when the network gives scores; auxiliary classifiers do not.</param>
public sealed record LayerRow(int Number, string Name, string Type, string Stage, long Parameters, long Trained, bool Runs)
{
    /// <summary>Whether none of its parameters is trained.</summary>
    public bool IsFrozen => Trained == 0;
}
