namespace TransferNotebooks.Cli;

/// <summary>A Jupyter that is on this machine: JupyterLab, or Jupyter Notebook in its versions 6 and 7.</summary>
/// <param name="Path">The program.</param>
/// <param name="IsLab">Whether it is JupyterLab.</param>
internal sealed record JupyterProgram(string Path, bool IsLab)
{
    /// <summary>What people call it.</summary>
    public string Name => IsLab ? "JupyterLab" : "Jupyter Notebook";

    /// <summary>JupyterLab where it is, else Jupyter Notebook; null where neither is on PATH.</summary>
    public static JupyterProgram? Find() =>
        Programs.Find("jupyter-lab") is { } lab ? new(lab, true) : Programs.Find("jupyter-notebook") is { } notebook ? new(notebook, false) : null;

    /// <summary>The arguments of a server for one folder on this machine only. The names are those that Notebook 6 and Jupyter Server share.</summary>
    /// <param name="folder">The folder whose notebooks it shows.</param>
    /// <param name="port">The port to listen on, and no other.</param>
    /// <param name="asRoot">Whether it will run as root, which it refuses without being told.</param>
    public IEnumerable<string> Arguments(string folder, int port, bool asRoot) =>
    [
        // -y: the terminal's Ctrl+C reaches the server too, which would ask whether it is meant.
        "-y", "--no-browser", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0", $"--notebook-dir={folder}", .. asRoot ? ["--allow-root"] : Array.Empty<string>(),
    ];

    /// <summary>The address to open.</summary>
    /// <param name="port">The port.</param>
    /// <param name="token">The token that the server asks for.</param>
    /// <param name="notebook">A file in the server's folder; null for the list of files.</param>
    public string Address(int port, string token, string? notebook)
    {
        string place = (IsLab, notebook) switch
        {
            (true, null) => "lab",
            (true, { } name) => "lab/tree/" + Uri.EscapeDataString(name),
            (false, null) => "tree",
            (false, { } name) => "notebooks/" + Uri.EscapeDataString(name),
        };
        return $"http://127.0.0.1:{port}/{place}?token={token}";
    }
}
