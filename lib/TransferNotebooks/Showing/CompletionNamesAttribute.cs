namespace TransferNotebooks;

/// <summary>
/// Says which strings a parameter accepts, so that notebooks offer them between the quotes. Kernels find the attribute by its name alone, so any
/// library can declare one of its own.
/// </summary>
/// <param name="source">The type that knows the names.</param>
/// <param name="member">Its static property, field or method: a sequence of strings, or of objects with a <c>Name</c>. The parameters of a method are filled with the call's constant arguments of the same names.</param>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class CompletionNamesAttribute(Type source, string member) : Attribute
{
    /// <summary>The type that knows the names.</summary>
    public Type Source => source;

    /// <summary>The name of its member.</summary>
    public string Member => member;
}
