namespace TransferNotebooks;

public abstract partial class Backbone
{
    /// <summary>
    /// Called once when known weights have been loaded, for what a network must do differently with them. A network with torchvision's
    /// <c>transform_input</c> overrides it: <c>TransformInput = weights.TransformInput</c>.
    /// </summary>
    internal virtual void Adopt(WeightEntry weights)
    {
    }
}
