namespace TransferNotebooks;

/// <summary>A data set the registry knows.</summary>
public sealed record DatasetEntry
{
    /// <summary>What <see cref="Datasets.Load"/> takes; also the name of the folder.</summary>
    public required string Name { get; init; }

    /// <summary>One line on what it shows.</summary>
    public required string About { get; init; }

    /// <summary>The licence as its source states it.</summary>
    public required string Licence { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Files and folders that must be in its folder.</summary>
    public required IReadOnlyList<string> Needs { get; init; }

    internal Func<string, LabelledImages> Read { get; init; } = folder => ImageFolder.Read(folder);

    /// <summary>Says how what was read differs from the published set; gets the set as read.</summary>
    internal Func<LabelledImages, string> Variant { get; init; } = _ => "";
}
