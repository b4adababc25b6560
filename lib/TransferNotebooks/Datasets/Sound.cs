namespace TransferNotebooks;

/// <summary>A recording with one channel.</summary>
/// <param name="Samples">The wave, from -1 to 1; several channels are averaged into one when a file is read.</param>
/// <param name="Rate">Samples a second.</param>
public sealed record Sound(float[] Samples, int Rate)
{
    /// <summary>Length in seconds.</summary>
    public double Seconds => (double)Samples.Length / Rate;

    /// <summary>Reads a WAV file: PCM of 8, 16, 24 or 32 bits, or float of 32 or 64, any number of channels.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetException">It is no such file, or cut off.</exception>
    public static Sound Load(string path) => WavFile.Read(path);

    /// <summary>Writes a WAV file of 16-bit PCM; values beyond -1 to 1 are clipped.</summary>
    /// <param name="path">The file; it appears only when it is whole.</param>
    public void Save(string path) => WavFile.Write(path, this);

    /// <summary>Length and rate.</summary>
    public override string ToString() => FormattableString.Invariant($"sound, {Seconds:0.###} s at {Rate} samples a second");
}
