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

    public static async Task<MimeBundle?> InspectAsync(this Session session, string marked, bool detailed = false)
    {
        var (code, position) = Split(marked);
        var found = Inspector.Inspect(session.Scope(), code, position, detailed, TestContext.Current.CancellationToken);
        var asked = await session.InspectAsync(code, position, detailed, TestContext.Current.CancellationToken);
        Assert.Equal(found?.Plain, asked?.Plain);
        return found;
    }

    /// <summary>Inspects what must be known, and gives its plain text.</summary>
    public static async Task<string> DescribeAsync(this Session session, string marked, bool detailed = false)
    {
        var found = await session.InspectAsync(marked, detailed);
        Assert.True(found is not null, $"Nothing is known of: {marked}");
        return found.Plain;
    }
}
