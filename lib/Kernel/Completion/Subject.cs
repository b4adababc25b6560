using Microsoft.CodeAnalysis;

namespace TransferNotebooks.Kernel;

/// <summary>What is to be described.</summary>
/// <param name="Symbols">The symbol; after it the other overloads of its name.</param>
/// <param name="Call">The call whose arguments are being written; null when it is about the symbol itself.</param>
/// <param name="Argument">Which argument is being written, from 0; -1 outside of calls.</param>
internal sealed record Subject(IReadOnlyList<ISymbol> Symbols, Call? Call, int Argument)
{
    public ISymbol Symbol => Symbols[0];

    /// <summary>The parameter that is being written.</summary>
    public IParameterSymbol? Active
    {
        get
        {
            if (Call is null || Argument < 0) return null;
            var name = Argument < Call.Arguments.Count ? Call.NameOf(Call.Arguments[Argument]) : null;
            return Call.ParameterAt(Call.Parameters(Symbol), name, Argument);
        }
    }
}
