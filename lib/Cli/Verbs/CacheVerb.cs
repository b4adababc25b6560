using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace TransferNotebooks.Cli;

/// <summary><c>cache</c>: shows what lies in TRANSFER_HOME and frees it.</summary>
internal static class CacheVerb
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Checkout checkout) => new("cache", "Show and free what was fetched and computed: weights, data sets, features") { List(checkout), Prune(checkout) };

    private static Command List(Checkout checkout)
    {
        var json = new Option<bool>("--json") { Description = "Print an object with 'folder', 'bytes' and 'items' (kind, path, bytes, lastUse)" };
        var command = new Command("list", "Show what lies in the cache folder, how large it is and when it was last used") { json };
        command.SetAction(parsed =>
        {
            var folder = Open(checkout);
            var items = folder.List();
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(new { folder = folder.Home, bytes = items.Sum(item => item.Bytes), items = items.Select(item => new { item.Kind, item.Path, item.Bytes, item.LastUse }) }, Web));
            else Show(folder, items);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Prune(Checkout checkout)
    {
        var age = new Option<TimeSpan?>("--older-than") { Description = "What was not used for so long: 30d, 12h, 2w", HelpName = "age", CustomParser = ParseAge };
        var kinds = new Option<string[]>("--kind") { Description = "Only this kind, a subfolder of the cache: weights, data, features, …; may be given several times", HelpName = "name" };
        var all = new Option<bool>("--all") { Description = "Every kind, also what the program makes again by itself" };
        var dry = new Option<bool>("--dry-run") { Description = "Only show what would go" };
        var command = new Command("prune", "Remove what is chosen by age, kind or --all; TRANSFER_DATA is never touched, nor what another process is fetching") { age, kinds, all, dry };
        command.Validators.Add(result =>
        {
            if (result.GetResult(age) is null && result.GetResult(kinds) is null && !result.GetValue(all)) result.AddError("Say what shall go: --older-than 30d, --kind weights, or --all.");
            if (result.GetResult(kinds) is not null && result.GetValue(all)) result.AddError("--kind and --all exclude each other.");
        });
        command.SetAction(parsed =>
        {
            var folder = Open(checkout);
            var pruning = new CachePruning(parsed.GetValue(kinds) ?? [], parsed.GetValue(age), parsed.GetValue(all));
            return Remove(pruning.Choose(folder.List(), DateTime.UtcNow), parsed.GetValue(dry));
        });
        return command;
    }

    private static int Remove(IReadOnlyList<CacheItem> chosen, bool dry)
    {
        var (freed, code) = (0L, ExitCode.Ok);
        foreach (var item in chosen)
        {
            try
            {
                if (!dry && !CachePruning.Remove(item))
                {
                    Terminal.Say($"kept {item.Path}: another process is fetching it");
                    continue;
                }
                Console.WriteLine($"{(dry ? "would remove" : "removed")} {item.Path} ({ByteText.Of(item.Bytes)})");
                freed += item.Bytes;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Terminal.Say($"kept {item.Path}: {e.Message}");
                code = ExitCode.Failed;
            }
        }
        Console.WriteLine(chosen.Count == 0 ? "Nothing in the cache fits." : $"{(dry ? "Would free" : "Freed")} {ByteText.Of(freed)}.");
        return code;
    }

    private static void Show(CacheFolder folder, IReadOnlyList<CacheItem> items)
    {
        if (items.Count == 0)
        {
            Console.WriteLine($"Nothing lies in {folder.Home}.");
            return;
        }
        var table = new Table().Border(TableBorder.None).AddColumn("what").AddColumn(new TableColumn("size").RightAligned()).AddColumn("last used");
        foreach (var kind in items.GroupBy(item => item.Kind))
        {
            table.AddRow(new Text(kind.Key, new Style(decoration: Decoration.Bold)), new Text(ByteText.Of(kind.Sum(item => item.Bytes))), new Text(""));
            foreach (var item in kind)
                table.AddRow(new Text("  " + item.Path), new Text(ByteText.Of(item.Bytes)), new Text(item.LastUse.ToLocalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }
        Terminal.Out.Write(table);
        Console.WriteLine($"{ByteText.Of(items.Sum(item => item.Bytes))} in {folder.Home}. To free some: ./transfer-notebooks cache prune --older-than 30d");
    }

    private static CacheFolder Open(Checkout checkout) => new(checkout.Home, CacheFolder.SharedFolders());

    private static TimeSpan? ParseAge(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        var unit = text.Length > 1 ? text[^1] switch { 'h' => TimeSpan.FromHours(1), 'd' => TimeSpan.FromDays(1), 'w' => TimeSpan.FromDays(7), _ => TimeSpan.Zero } : TimeSpan.Zero;
        if (unit != TimeSpan.Zero && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 36_500) return unit * count;
        result.AddError($"An age is a number of hours, days or weeks: 12h, 30d, 2w. Received: '{text}'.");
        return null;
    }
}
