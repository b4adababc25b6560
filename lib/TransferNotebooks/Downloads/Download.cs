namespace TransferNotebooks.Downloads;

/// <summary>The way of one file from its sources to its place.</summary>
internal sealed class Download(RemoteFile file, string target, DownloadSettings settings)
{
    private readonly List<DownloadSource> sources = [.. file.Urls.Distinct().Select(url => new DownloadSource(url, settings))];
    private ProgressBar? bar;
    private string? damage;
    private long seen;

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        if (IsThere()) return target;
        if (IsOffline) throw Failure("TRANSFER_OFFLINE is set, so nothing is fetched.", 0);
        using var part = await TakeAsync(cancel).ConfigureAwait(false);
        if (part is null) return target;
        try
        {
            return await FetchAsync(part, cancel).ConfigureAwait(false);
        }
        finally
        {
            bar?.Dispose();
        }
    }

    private async Task<string> FetchAsync(PartFile part, CancellationToken cancel)
    {
        while (true)
        {
            var source = sources.Where(item => !item.IsGivenUp).MinBy(item => item.NotBefore) ?? throw Failure(null, part.Length);
            if (source.NotBefore - DateTime.UtcNow is { Ticks: > 0 } pause) await Task.Delay(pause, cancel).ConfigureAwait(false);
            var before = part.Length;
            try
            {
                if (before == 0 || before != (file.Bytes ?? part.Origin?.Total))
                    await new HttpTry(file, source.Url, part, settings).RunAsync(Show, cancel).ConfigureAwait(false);
                if (Finish(part)) return target;
                // Wrong from the first byte on: this source has another file. Put together from two tries: once more from the beginning.
                throw new SourceException(before == 0 ? SourceFailure.Final : SourceFailure.Passing, damage!);
            }
            catch (SourceException e)
            {
                source.Failed(e, part.Length > seen);
                seen = Math.Max(seen, part.Length);
            }
        }
    }

    private static bool IsOffline => Environment.GetEnvironmentVariable("TRANSFER_OFFLINE") is { Length: > 0 } set && set is not ("0" or "false");

    private bool IsThere()
    {
        if (!File.Exists(target)) return false;
        damage = Downloader.Problem(target, file);
        return damage is null;
    }

    // Waits while another process fetches the file; null when that one has brought it.
    private async Task<PartFile?> TakeAsync(CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            for (ProgressBar? waiting = null; ;)
            {
                if (PartFile.TryTake(target, settings) is { } part)
                {
                    waiting?.Dispose();
                    if (!IsThere()) return part;
                    using (part) part.Remove();
                    return null;
                }
                waiting ??= Progress.StartQuiet($"Waiting for another process that fetches {file.Name}");
                await Task.Delay(settings.Poll, cancel).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException and not DownloadException)
        {
            throw new DownloadException($"'{file.Name}' cannot be put into '{Path.GetDirectoryName(target)}': {e.Message} Set TRANSFER_HOME to a folder that can be written, or put the file there by hand.", e);
        }
    }

    // Whether the part is the file that was asked for; then it is in its place.
    private bool Finish(PartFile part)
    {
        var key = Downloader.PinKey(file);
        var expected = part.Origin?.Sha256 is { } named ? file with { Sha256 = file.Sha256 ?? named } : file;
        damage = FileHashes.Problem(part.Content(), expected, key is null ? null : Pins.Find(key), out var sha256);
        if (damage is null && key is not null && Pins.Keep(key, sha256) is { } kept && kept != sha256) damage = $"its SHA-256 was {kept} when it was first used. Received: {sha256}";
        if (damage is not null)
        {
            part.Restart(null);
            return false;
        }
        part.Commit();
        return true;
    }

    private void Show(long bytes, long? total)
    {
        bar ??= Progress.StartQuiet($"Fetching {file.Name}", (total ?? file.Bytes) / 1000, "kB");
        if ((bytes / 1000) - bar.Done is not 0 and var more) bar.Advance(more);
    }

    private DownloadException Failure(string? instead, long kept)
    {
        var lines = new List<string> { $"'{file.Name}' cannot be had{(instead is null ? "." : ": " + instead)}" };
        if (File.Exists(target)) lines.Add($"The file at '{target}' is damaged or another one: {damage}.");
        lines.Add("Looked for:");
        lines.AddRange(file.LookedFor.Append(target).Distinct().Select(path => "  " + path));
        lines.Add(sources.Count == 0 ? "No source on the web is known for it." : instead is null ? "Tried:" : "It would be fetched from:");
        lines.AddRange(sources.Select(source => $"  {source.Url}{(source.Reason is null ? "" : ": " + source.Reason)}"));
        if (kept > 0) lines.Add($"{kept:N0} bytes are kept in '{PartFile.PathOf(target)}'; the next try continues after them.");
        if (Downloader.PinKey(file) is { } key && sources.Any(source => source.Reason?.Contains("first used") == true))
            lines.Add($"If the new content is meant, remove '{key}' from '{Pins.Path}'.");
        lines.Add($"Put the file at '{target}', name a folder that has it in TRANSFER_DATA, or let TRANSFER_HOME name a cache that has it; then run again.");
        return new(string.Join('\n', lines));
    }
}
