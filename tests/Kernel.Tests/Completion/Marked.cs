using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>Completion and inspection of texts in which <c>¦</c> marks the place.</summary>
internal static class Marked
{
    public static (string Code, int Position) Split(string marked)
    {
        var position = marked.IndexOf('¦');
        Assert.True(position >= 0, $"No mark in: {marked}");
        return (marked.Remove(position, 1), position);
    }

    public static async Task<Completions> CompleteAsync(this Session session, string marked)
    {
        var (code, position) = Split(marked);
        // Without the guard of the public method: a test sees what went wrong.
        var completions = Completer.Complete(session.Scope(), code, position, TestContext.Current.CancellationToken);
        var asked = await session.CompleteAsync(code, position, TestContext.Current.CancellationToken);
        Assert.Equal(completions.Items, asked.Items);
        return completions;
    }

    public static async Task<string[]> TextsAsync(this Session session, string marked)
        => [.. (await session.CompleteAsync(marked)).Items.Select(item => item.Text)];
}
