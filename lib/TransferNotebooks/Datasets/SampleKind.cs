namespace TransferNotebooks;

/// <summary>What a <see cref="Sample"/> holds.</summary>
public enum SampleKind
{
    /// <summary>An image: <see cref="Sample.Load"/>.</summary>
    Image,

    /// <summary>A text: <see cref="Sample.Text"/>.</summary>
    Text,

    /// <summary>A row of numbers: <see cref="Sample.Vector"/>.</summary>
    Vector,

    /// <summary>A recording: <see cref="Sample.Sound"/>; <see cref="Sample.Load"/> gives its spectrogram.</summary>
    Sound,
}
