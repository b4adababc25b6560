namespace TransferNotebooks.Kernel;

/// <summary>What a completion stands for. In lower case these are the names that front-ends show.</summary>
public enum CompletionKind
{
    /// <summary>A word of the language.</summary>
    Keyword,

    /// <summary>A local variable, or a variable of a cell.</summary>
    Local,

    /// <summary>A parameter of the method or lambda around the place.</summary>
    Parameter,

    /// <summary>The name of an argument, with its colon.</summary>
    Argument,

    /// <summary>A field.</summary>
    Field,

    /// <summary>A constant.</summary>
    Constant,

    /// <summary>A member of an enumeration.</summary>
    EnumMember,

    /// <summary>A property.</summary>
    Property,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A method or local function.</summary>
    Method,

    /// <summary>A method that extends a type from outside.</summary>
    Extension,

    /// <summary>A class or record.</summary>
    Class,

    /// <summary>A struct or record struct.</summary>
    Struct,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>An enumeration.</summary>
    Enum,

    /// <summary>A delegate.</summary>
    Delegate,

    /// <summary>A type parameter.</summary>
    TypeParameter,

    /// <summary>A namespace.</summary>
    Namespace,

    /// <summary>A label that <c>goto</c> can reach.</summary>
    Label,

    /// <summary>A <c>#!</c> line.</summary>
    Magic,

    /// <summary>A <c>#</c> line.</summary>
    Directive,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder, with its slash.</summary>
    Folder,

    /// <summary>A name that a parameter accepts, such as that of a data set.</summary>
    Name,
}
