namespace TransferNotebooks.Kernel;

/// <summary>The files that hold a notebook's cells.</summary>
public enum NotebookFormat
{
    /// <summary><c>.ipynb</c>: Jupyter's, with outputs.</summary>
    Jupyter,

    /// <summary><c>.csx</c>: a script whose cells begin at <c>// %%</c>; text stands in comments.</summary>
    Script,

    /// <summary><c>.dib</c>: the text format of .NET Interactive, with a <c>#!language</c> line before each cell.</summary>
    Interactive,
}
