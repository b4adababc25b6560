namespace TransferNotebooks.Kernel;

/// <summary>A question of a running cell to its user.</summary>
/// <param name="Prompt">The text beside the input field; may be empty.</param>
/// <param name="IsPassword">Whether what is typed must not be shown.</param>
public sealed record InputRequest(string Prompt, bool IsPassword);
