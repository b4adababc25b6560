namespace TransferNotebooks;

/// <summary>A weight file that the kit knows: where it lies, how it is recognised, and what it was trained on.</summary>
public sealed record WeightEntry
{
    /// <summary>What the weights are called, for example <c>imagenet1k</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its place below a data folder or the cache, for example <c>weights/squeezenet1_1/squeezenet1_1-imagenet.pth</c>.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the file as its source publishes it, or its beginning; null where none is known.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Who published the weights, and where the facts here were read.</summary>
    public required string Source { get; init; }

    /// <summary>The licence they come under.</summary>
    public required string Licence { get; init; }

    /// <summary>The classes of their head, in order; null where they are only numbered.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>How many classes the head has.</summary>
    public required int ClassCount { get; init; }

    /// <summary>What must be done to a picture before a network with these weights sees it.</summary>
    public required Preprocessing Preprocessing { get; init; }

    /// <summary>The accuracy its source states, in words.</summary>
    public required string Accuracy { get; init; }
}
