namespace TransferNotebooks;

/// <summary>Where other programs keep what they fetched; only read.</summary>
internal static class UserCaches
{
    /// <summary>PyTorch's folder of <c>torch.hub.load_state_dict_from_url</c>.</summary>
    internal static string TorchCheckpoints => Path.Combine(Variable("TORCH_HOME") ?? Path.Combine(Root, "torch"), "hub", "checkpoints");

    /// <summary>The folder of <c>huggingface_hub</c>: <c>models--OWNER--NAME/refs</c> and <c>snapshots</c>.</summary>
    internal static string HuggingFaceHub =>
        Variable("HF_HUB_CACHE") ?? Path.Combine(Variable("HF_HOME") ?? Path.Combine(Root, "huggingface"), "hub");

    private static string Root => Variable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } set ? set : null;
}
