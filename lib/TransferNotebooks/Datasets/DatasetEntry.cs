namespace TransferNotebooks;

/// <summary>A data set the registry knows.</summary>
public sealed record DatasetEntry
{
    /// <summary>What <see cref="Datasets.Load"/> takes; also the name of the folder.</summary>
    public required string Name { get; init; }

    /// <summary>One line on what it shows.</summary>
    public required string About { get; init; }

    /// <summary>What its samples are.</summary>
    public SampleKind Kind { get; init; } = SampleKind.Image;

    /// <summary>Number of classes of the published set; null where the source read does not tell.</summary>
    public required int? Classes { get; init; }

    /// <summary>The parts that it is published in; empty when it is not split.</summary>
    public IReadOnlyList<string> Splits { get; init; } = [];

    /// <summary>The licence as its source states it.</summary>
    public required string Licence { get; init; }

    /// <summary>Where it comes from, and where files, hashes and format were read.</summary>
    public required string Source { get; init; }

    /// <summary>The work to cite.</summary>
    public required string Citation { get; init; }

    /// <summary>Files and folders that must be in its folder.</summary>
    public required IReadOnlyList<string> Needs { get; init; }

    /// <summary>The published files that are fetched and unpacked where the data is not on this machine; empty where none can be fetched.</summary>
    public IReadOnlyList<RemoteFile> Files { get; init; } = [];

    /// <summary>
    /// SHA-256 of the list of hashes (<c>MANIFEST.sha256</c>) that the folder carries, as the table of the collection it comes in states it; null where there is none.
    /// </summary>
    public string? Manifest { get; init; }

    /// <summary>Names that its folder may have; other programs use the later ones.</summary>
    internal IReadOnlyList<string> Folders { get => folders ?? [Name]; init => folders = value; }

    internal Func<DatasetPlace, LabelledData> Read { get; init; } = place => ImageFolder.Read(place.Folder);

    /// <summary>Another form of the data, which is read when this one is not on the machine: part of it, or another format.</summary>
    internal DatasetEntry? Else { get; init; }

    /// <summary>Says how what was read differs from the published set; gets the set as read.</summary>
    internal Func<LabelledData, string> Variant { get; init; } = _ => "";

    private readonly IReadOnlyList<string>? folders;
}
