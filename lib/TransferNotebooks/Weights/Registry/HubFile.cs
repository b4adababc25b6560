using System.Text.RegularExpressions;
using TransferNotebooks.Downloads;

namespace TransferNotebooks;

/// <summary>
/// A file of Hugging Face's hub by <c>hf:owner/name/file</c>, optionally with <c>@revision</c> (a branch, tag or commit; <c>main</c> unless given).
/// It is taken from the hub's own cache on this machine where it lies there, else fetched once into ours.
/// </summary>
internal sealed partial record HubFile(string Owner, string Name, string Path, string Revision)
{
    /// <summary>Reads the short form.</summary>
    /// <exception cref="ArgumentException">It is not of that form.</exception>
    internal static HubFile Parse(string text) =>
        Form().Match(text) is { Success: true } match && !$"{match.Groups["file"].Value}/{match.Groups["revision"].Value}x".Split('/').Any(part => part is "" or "." or "..")
            ? new(match.Groups["owner"].Value, match.Groups["name"].Value, match.Groups["file"].Value, match.Groups["revision"] is { Success: true } revision ? revision.Value : "main")
            : throw new ArgumentException($"A file of the hub is written hf:owner/name/file, or hf:owner/name/file@revision. Received: '{text}'.", nameof(text));

    /// <summary>The file's path on this machine.</summary>
    /// <exception cref="DownloadException">It cannot be fetched.</exception>
    internal string Get()
    {
        var places = Places().ToArray();
        if (places.FirstOrDefault(place => File.Exists(place) && IsWhole(place)) is { } found) return found;
        var folder = System.IO.Path.Combine(DataFolders.Home, "weights", "hf", Owner, Name, Revision, System.IO.Path.GetDirectoryName(Path)!);
        var endpoint = (Environment.GetEnvironmentVariable("HF_ENDPOINT") is { Length: > 0 } set ? set : "https://huggingface.co").TrimEnd('/');
        return Downloader.Fetch(
            new()
            {
                Name = System.IO.Path.GetFileName(Path),
                Urls = [$"{endpoint}/{Owner}/{Name}/resolve/{Uri.EscapeDataString(Revision)}/{string.Join('/', Path.Split('/').Select(Uri.EscapeDataString))}"],
                TakesHubHash = true,
                LookedFor = places,
            },
            folder);
    }

    // In the data folders as in our cache; in the hub's cache below the commit that the revision stood for when it was fetched.
    private IEnumerable<string> Places()
    {
        foreach (var folder in DataFolders.All) yield return System.IO.Path.Combine(folder, "weights", "hf", Owner, Name, Path);
        var repository = System.IO.Path.Combine(UserCaches.HuggingFaceHub, $"models--{Owner}--{Name}");
        var reference = System.IO.Path.Combine(repository, "refs", Revision);
        var commit = File.Exists(reference) ? File.ReadAllText(reference).Trim() : Revision;
        if (commit.All(char.IsAsciiLetterOrDigit)) yield return System.IO.Path.Combine(repository, "snapshots", commit, Path);
    }

    // The hub's cache names large files by their SHA-256 and links to them.
    private static bool IsWhole(string place) =>
        File.ResolveLinkTarget(place, returnFinalTarget: true) is not { Name: { Length: 64 } name } || !name.All(char.IsAsciiHexDigit) || FileHashes.Sha256(place) == name;

    [GeneratedRegex(@"^hf:(?<owner>[\w.-]+)/(?<name>[\w.-]+)/(?<file>[^@\\:\s]+)(@(?<revision>[\w./-]+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
