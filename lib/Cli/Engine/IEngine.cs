namespace TransferNotebooks.Cli;

/// <summary>A supplier of TorchSharp's API, as far as set-up and doctor deal with it. A build contains exactly one.</summary>
internal interface IEngine
{
    /// <summary>Which supplier this is.</summary>
    EngineProvider Provider { get; }

    /// <summary>What it needs from the system.</summary>
    IEnumerable<Need> Needs();

    /// <summary>Does what is left to do once the needs are met; returns at once when nothing is.</summary>
    /// <param name="report">Takes a line about work that takes a while.</param>
    void Prepare(Action<string> report);

    /// <summary>One line: which library is used, and where it is.</summary>
    string Describe();

    /// <summary>Looks at it for doctor, without changing anything.</summary>
    IEnumerable<Finding> Examine();
}
