namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>What came back for a request: the reply, and the messages on iopub between busy and idle.</summary>
internal sealed record Exchange(ClientMessage Reply, IReadOnlyList<ClientMessage> Outputs)
{
    public string Status => Reply["status"];

    /// <summary>The outputs without the echo of the input.</summary>
    public IReadOnlyList<ClientMessage> Shown => [.. Outputs.Where(output => output.Type != "execute_input")];

    public string Stream(string name) => string.Concat(Outputs.Where(output => output.Type == "stream" && output["name"] == name).Select(output => output["text"]));
}
