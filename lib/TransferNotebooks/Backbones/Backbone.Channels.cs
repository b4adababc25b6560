namespace TransferNotebooks;

public abstract partial class Backbone
{
    /// <summary>
    /// The lengths of the parts that lie behind each other along a dimension of a tensor, where the network joins maps: so channels of the same layer find each other in
    /// networks of other widths. Null where it is one part.
    /// </summary>
    /// <param name="name">The tensor's key.</param>
    /// <param name="dimension">0 for outputs and for the values of a normalisation, 1 for inputs.</param>
    internal virtual IReadOnlyList<long>? ChannelParts(string name, int dimension) => null;
}
