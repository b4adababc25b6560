using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TransferNotebooks.Cli.Tests;

/// <summary>Runs something and catches what it prints, and nothing that other tests print meanwhile.</summary>
internal static class Captured
{
    private static readonly Lock Turn = new();
    private static readonly AsyncLocal<(TextWriter Output, TextWriter Error)?> Catching = new();

    // Before the first session puts its own writers above these.
    [ModuleInitializer]
    internal static void Begin()
    {
        Console.SetOut(new Fork(1, caught => caught.Output));
        Console.SetError(new Fork(2, caught => caught.Error));
    }

    /// <summary>The environment of commands and the place of progress bars are the process's, so they take turns.</summary>
    public static (int Code, string Output, string Error) Run(Func<int> action)
    {
        lock (Turn)
        {
            var (output, error, bars) = (new StringWriter(), new StringWriter(), Progress.Sink);
            Catching.Value = (output, error);
            try
            {
                return (action(), output.ToString(), error.ToString());
            }
            finally
            {
                Catching.Value = null;
                Progress.Sink = bars;
            }
        }
    }

    [DllImport("libc")]
    private static extern nint write(int descriptor, byte[] bytes, nint count);

    // What nobody catches goes straight to the descriptor: the console's own writers lock each other, and this one lies below some of them and above others.
    private sealed class Fork(int descriptor, Func<(TextWriter Output, TextWriter Error), TextWriter> choose) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value], 0, 1);

        public override void Write(string? value) => Write((value ?? "").ToCharArray(), 0, value?.Length ?? 0);

        public override void Write(char[] buffer, int index, int count)
        {
            if (Catching.Value is { } caught)
            {
                choose(caught).Write(buffer, index, count);
                return;
            }
            var bytes = Encoding.GetBytes(buffer, index, count);
            _ = write(descriptor, bytes, bytes.Length);
        }
    }
}
