using Microsoft.CodeAnalysis.Text;

namespace TransferNotebooks.Kernel;

/// <summary>What a cell ends with.</summary>
internal enum CellEndingKind
{
    /// <summary>A statement or a declaration: nothing to show.</summary>
    Statement,

    /// <summary>An expression that has a value, which the notebook shows.</summary>
    Value,

    /// <summary>A call without a value and without its semicolon.</summary>
    Call,

    /// <summary>An expression that is no statement, with a semicolon that keeps its value from being shown.</summary>
    Hidden,
}

/// <summary>How a cell ends, and where its last expression stands; for a hidden value the end is behind the semicolon.</summary>
internal readonly record struct CellEnding(CellEndingKind Kind, LinePosition Start, LinePosition End);
