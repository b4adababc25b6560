namespace TransferNotebooks;

/// <summary>A weight file that the kit knows: where it lies, how it is recognised, and what it was trained on.</summary>
public sealed record WeightEntry
{
    /// <summary>What the weights are called, for example <c>imagenet1k</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its place below a data folder or the cache, for example <c>weights/squeezenet1_1/squeezenet1_1-imagenet.pth</c>; the name alone of what is shipped.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the file as its source publishes it, or its beginning; null where none is known.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Whether no source gives a hash: what is fetched first is then kept as the measure of all later fetches.</summary>
    public bool IsUnverified => Sha256 is null;

    /// <summary>Where the file can be fetched, the first choice first; empty where it is not offered.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>Its length in bytes, where the source gives it.</summary>
    public long? Bytes { get; init; }

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

    /// <summary>Share of test pictures whose class is the first of the scores, in percent; null where the source does not state it.</summary>
    public double? Top1 { get; init; }

    /// <summary>Share of test pictures whose class is among the first five, in percent; null where the source does not state it.</summary>
    public double? Top5 { get; init; }

    /// <summary>Parameters of the network, buffers not counted; null where the source does not state it.</summary>
    public long? Parameters { get; init; }

    /// <summary>Where the source describes the training; null for nowhere.</summary>
    public string? Recipe { get; init; }

    /// <summary>The smallest height and width of an image that the network takes, in pixels; null where the source does not state it.</summary>
    public int? MinimumSize { get; init; }

    /// <summary>Whether the network was trained on inputs of another scale and must bring ImageNet's normalisation to it (torchvision's <c>transform_input</c>).</summary>
    public bool TransformInput { get; init; }

    /// <summary>Whether the file gives the body only, or a part of it: what it lacks has random values.</summary>
    public bool IsTrunk { get; init; }

    /// <summary>Whether the file is a part of this library: then it is always there, and nothing is looked for or fetched.</summary>
    public bool IsShipped { get; init; }

    /// <summary>Whether it can be loaded without a download.</summary>
    public bool IsHere => IsShipped || LocalPath is not null;

    /// <summary>Beginning of keys whose values in the file mean nothing; they are passed over.</summary>
    internal string? Meaningless { get; init; }

    /// <summary>Other names under which the same content was published before.</summary>
    internal IReadOnlyList<string> OlderNames { get; init; } = [];

    /// <summary>The file as it is fetched.</summary>
    internal RemoteFile Remote => new() { Name = Path.GetFileName(File), Urls = Urls, Sha256 = Sha256, Bytes = Bytes };

    /// <summary>The accuracy its source states, in words.</summary>
    public required string Accuracy { get; init; }

    /// <summary>Where the file lies on this machine; null where it does not, or is a part of this library.</summary>
    public string? LocalPath => IsShipped ? null : WeightFolders.Find(this);
}
