namespace TransferNotebooks;

/// <summary>One NumPy array: numbers (a <see cref="WeightTensor"/>) or texts.</summary>
public sealed class NpyArray
{
    private readonly WeightTensor? numbers;
    private readonly string[]? texts;

    /// <summary>An array of numbers; its name is the tensor's.</summary>
    public NpyArray(WeightTensor numbers)
    {
        this.numbers = numbers;
        Name = numbers.Name;
        Shape = numbers.Shape.ToArray();
    }

    /// <summary>A one-dimensional array of texts.</summary>
    public NpyArray(string name, params string[] texts)
        : this(name, [texts.Length], texts)
    {
    }

    internal NpyArray(string name, long[] shape, string[] texts)
    {
        this.texts = texts;
        Name = name;
        Shape = shape;
    }

    /// <summary>Name within an archive (without <c>.npy</c>).</summary>
    public string Name { get; }

    /// <summary>Sizes per dimension.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Whether the array holds texts.</summary>
    public bool IsText => texts is not null;

    /// <summary>The numbers.</summary>
    /// <exception cref="InvalidOperationException">The array holds texts.</exception>
    public WeightTensor Numbers => numbers ?? throw new InvalidOperationException($"The array '{Name}' holds texts, not numbers.");

    /// <summary>The texts in row-major order.</summary>
    /// <exception cref="InvalidOperationException">The array holds numbers.</exception>
    public IReadOnlyList<string> Texts => texts ?? throw new InvalidOperationException($"The array '{Name}' holds {numbers!.Type}, not texts.");
}
