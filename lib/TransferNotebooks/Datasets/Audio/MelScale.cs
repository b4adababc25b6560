namespace TransferNotebooks;

/// <summary>How frequencies are spread over mel bands.</summary>
public enum MelScale
{
    /// <summary>2595 · log10(1 + f / 700), triangles of height 1: the default of torchaudio's MelSpectrogram.</summary>
    Htk,

    /// <summary>
    /// Linear below 1 kHz (200/3 Hz a mel), logarithmic above (27 mels for a factor of 6.4), triangles of equal area (2 / width): the
    /// default of librosa, after Slaney's Auditory Toolbox (1998).
    /// </summary>
    Slaney,
}
