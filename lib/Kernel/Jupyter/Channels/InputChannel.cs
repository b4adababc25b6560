namespace TransferNotebooks.Kernel;

/// <summary>Asks the user on stdin for a line and waits for it. One question at a time; answers that nobody waits for are dropped.</summary>
/// <param name="sender">Sends the questions.</param>
internal sealed class InputChannel(MessageSender sender)
{
    private const string EndOfInput = "\u0004";

    private volatile TaskCompletionSource<string>? waiting;

    /// <summary>Takes what came in on stdin.</summary>
    public void Take(WireMessage message)
    {
        if (message.Type == "input_reply") waiting?.TrySetResult(message.Content.Text("value"));
    }

    /// <summary>Asks the one who sent a request.</summary>
    /// <returns>The line, or null when the user ended the input.</returns>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public string? Ask(Request asker, InputRequest question, CancellationToken token)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting = answer;
        try
        {
            sender.Reply(Channel.Stdin, asker.Message.Identities, "input_request", asker.Message.Header,
                new() { ["prompt"] = question.Prompt, ["password"] = question.IsPassword });
            answer.Task.Wait(token);
            return answer.Task.Result == EndOfInput ? null : answer.Task.Result;
        }
        finally
        {
            waiting = null;
        }
    }
}
