using Spectre.Console;
using Spectre.Console.Rendering;

namespace TransferNotebooks.Cli;

/// <summary>Draws the kit's bars in a terminal, below what the program writes meanwhile.</summary>
internal sealed class TerminalProgress : IProgressSink
{
    private const int BarWidth = 30;

    private readonly IAnsiConsole console;
    private int drawing;

    public TerminalProgress(IAnsiConsole console) => this.console = console;

    /// <summary>Shows the bars of this process where its standard error goes: drawn in a terminal, as lines in a file or a pipe.</summary>
    public static void Install() => Progress.Sink = Console.IsErrorRedirected ? new LineProgress(Console.Error) : new TerminalProgress(Terminal.Error);

    /// <inheritdoc/>
    public IProgressView? Open(ProgressState state) =>
        // A terminal has one place that is redrawn: a bar that starts beside another one, on another thread, is not drawn.
        Interlocked.Exchange(ref drawing, 1) == 0 ? new View(this, state) : null;

    /// <summary>A bar and those below it: a line each, no wider than the terminal.</summary>
    internal static IRenderable Lines(ProgressState state, int width)
    {
        var lines = new List<IRenderable>();
        Add(lines, state, "", Math.Max(10, width - BarWidth - 3));
        return new Rows(lines);
    }

    private static void Add(List<IRenderable> lines, ProgressState state, string indent, int room)
    {
        var filled = (int)Math.Round((state.Share ?? 0) * BarWidth);
        var text = indent + state;
        if (text.Length > room) text = text[..(room - 1)] + "…";
        lines.Add(new Markup($"[blue]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/]  {Markup.Escape(text)}"));
        foreach (var child in state.Children) Add(lines, child, indent + "  ", room);
    }

    private sealed class View : IProgressView
    {
        private readonly TerminalProgress owner;
        private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task drawn;
        private readonly LinesAbove? lines;
        private volatile ProgressState state;

        public View(TerminalProgress owner, ProgressState first)
        {
            (this.owner, state) = (owner, first);
            lines = LinesAbove.Begin(owner.console);
            drawn = Task.Run(() => owner.console.Live(Lines(first, owner.console.Profile.Width)).AutoClear(true).StartAsync(DrawAsync));
        }

        public void Update(ProgressState next) => state = next;

        public void Close(ProgressState last, bool stays)
        {
            over.TrySetResult();
            drawn.GetAwaiter().GetResult();
            lines?.Dispose();
            if (stays) owner.console.Write(new Text(last + Environment.NewLine));
            Volatile.Write(ref owner.drawing, 0);
        }

        private async Task DrawAsync(LiveDisplayContext live)
        {
            while (!over.Task.IsCompleted)
            {
                live.UpdateTarget(Lines(state, owner.console.Profile.Width));
                await Task.WhenAny(over.Task, Task.Delay(200));
            }
        }
    }
}
