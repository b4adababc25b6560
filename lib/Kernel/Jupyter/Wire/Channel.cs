namespace TransferNotebooks.Kernel;

/// <summary>The five sockets between a kernel and its front-ends.</summary>
internal enum Channel
{
    /// <summary>Requests that wait for each other.</summary>
    Shell,

    /// <summary>Requests that must not wait: interrupt, shutdown.</summary>
    Control,

    /// <summary>Questions of the kernel to the user.</summary>
    Stdin,

    /// <summary>Outputs, to everyone who listens.</summary>
    Iopub,

    /// <summary>Echoes what it gets.</summary>
    Heartbeat,
}
