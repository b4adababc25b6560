using System.Security.Cryptography;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>Where the pixels of one labelled image come from. Reading is safe from several threads at once.</summary>
internal abstract class ImageSource
{
    /// <summary>Path or name, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Whether <see cref="Load"/> hands out the same image each time, so that nobody may change it.</summary>
    public virtual bool Shared => false;

    /// <summary>Decodes or draws the image.</summary>
    /// <param name="scratch">Arrays to use again; the image is then valid until the next call with them. Null for an image to keep.</param>
    public abstract RgbImage Load(ImageScratch? scratch = null);

    /// <summary>Adds what identifies the pixels (the bytes of the file, or the recipe of a drawing) to a hash.</summary>
    public abstract void AddTo(IncrementalHash hash);
}
