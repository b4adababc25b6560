namespace TransferNotebooks.Kernel;

/// <summary>The place of an item among others that fit the typed word as well.</summary>
internal enum Likelihood
{
    /// <summary>It is of the very type that is expected here, or the name of an argument.</summary>
    Expected,

    /// <summary>It is a variable.</summary>
    Near,

    /// <summary>It is a member.</summary>
    Usual,

    /// <summary>It comes from outside of the type, or is a type or keyword.</summary>
    Far,

    /// <summary>It is a namespace.</summary>
    Farther,

    /// <summary>It is obsolete, advanced, or something that every object has.</summary>
    Late,
}
