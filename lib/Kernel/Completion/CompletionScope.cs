using Microsoft.CodeAnalysis.CSharp;

namespace TransferNotebooks.Kernel;

/// <summary>All that completion and inspection know of a session. The engine makes one for each request; it does not change under way.</summary>
/// <param name="Next">An empty cell that continues what the session has run: its references, usings and variables are those of the next cell.</param>
/// <param name="Running">The cell that runs at the moment, if it declares anything: the values of its names are not known yet.</param>
/// <param name="Options">What the host gave.</param>
/// <param name="Sources">The texts of the cells that ran.</param>
/// <param name="Variables">Reads the present values of the session's variables.</param>
/// <param name="Busy">Whether a cell runs at the moment, so that values may change while they are read.</param>
internal sealed record CompletionScope(
    CSharpCompilation Next,
    CSharpCompilation? Running,
    SessionOptions Options,
    SourceMap Sources,
    Func<IReadOnlyDictionary<string, object?>> Variables,
    bool Busy);
