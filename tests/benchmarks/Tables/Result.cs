namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>One training or probe, measured.</summary>
/// <param name="Data">The data set with whatever makes a row of the table.</param>
/// <param name="Method">The method.</param>
/// <param name="Setting">Its settings; empty for none.</param>
/// <param name="Seed">The draw: the same seed means the same samples for all methods.</param>
/// <param name="Validation">Accuracy on the validation part, which settings are chosen by; null where it was not measured.</param>
/// <param name="Test">Accuracy on the test part; null for runs that choose a setting and nothing else.</param>
/// <param name="Training">Training samples.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record Result(string Data, string Method, string Setting, int Seed, double? Validation, double? Test, int Training, double Seconds)
{
    /// <summary>What tells results apart: a run whose key is there is not run again.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public (string, string, string, int, bool) Key => (Data, Method, Setting, Seed, Test is not null);
}
