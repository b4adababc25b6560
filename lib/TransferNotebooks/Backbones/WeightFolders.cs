using System.Security.Cryptography;

namespace TransferNotebooks;

/// <summary>Finds known weight files: in the data folders, in the cache, and where PyTorch keeps its downloads.</summary>
internal static class WeightFolders
{
    internal static IReadOnlyList<string> Places(WeightEntry entry)
    {
        var places = DataFolders.All.Select(folder => Path.Combine(folder, entry.File)).ToList();
        places.Add(Path.Combine(DataFolders.Home, entry.File));
        var hub = Environment.GetEnvironmentVariable("TORCH_HOME") is { Length: > 0 } home ? home
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "torch");
        places.Add(Path.Combine(hub, "hub", "checkpoints", Path.GetFileName(entry.File)));
        return places;
    }

    internal static string? Find(WeightEntry entry) => Places(entry).FirstOrDefault(File.Exists);

    /// <summary>The file's path, its content checked against the published hash.</summary>
    /// <exception cref="FileNotFoundException">It is nowhere on this machine.</exception>
    /// <exception cref="WeightFileException">Its content is not the published one.</exception>
    internal static string FindChecked(string backbone, WeightEntry entry)
    {
        var path = Find(entry) ?? throw new FileNotFoundException(
            $"The weights '{entry.Name}' of {backbone} are not on this machine. Looked for:\n  {string.Join("\n  ", Places(entry))}\n"
            + "Put the file there, name the folder above it in TRANSFER_DATA, give a file of your own (weights: \"path\"), or start from random values (weights: \"random\").", entry.File);
        if (entry.Sha256 is not { } expected) return path;
        using var stream = File.OpenRead(path);
        var actual = Convert.ToHexStringLower(SHA256.HashData(stream));
        return actual.StartsWith(expected, StringComparison.Ordinal) ? path
            : throw new WeightFileException($"{path} is not the published file of '{entry.Name}': its SHA-256 should be {expected}. Received: {actual}. Replace it, or load it as your own by naming its path.");
    }
}
