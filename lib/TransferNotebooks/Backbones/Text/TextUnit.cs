namespace TransferNotebooks;

/// <summary>What a <see cref="Vocabulary"/> is made of.</summary>
public enum TextUnit
{
    /// <summary>Runs of letters and digits (with apostrophes inside), and every other sign for itself.</summary>
    Word,

    /// <summary>Single characters, spaces among them.</summary>
    Character,
}
